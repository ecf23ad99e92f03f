"""A session, whoever shows it: what there is to work with, and the one that is being walked."""
