"""A recording as a film: where its playhead stands, the transport that moves it, and who makes the panes follow."""
