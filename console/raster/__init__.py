"""Pictures of dots and pages of paper, painted by Qt without a window."""
