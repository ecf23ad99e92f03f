"""The report of a span of days as HTML or Markdown, to print or to take to a physiotherapist."""
