"""A flow's text under the hands of somebody who writes it: where things stand, what may be written, what is wrong.

The text is the one truth. Everything here is a pure function of it; an edit is a value, which whoever holds the text
applies.
"""
