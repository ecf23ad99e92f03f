"""Shared by the screens, plain mode and commands: snapshot, repository, session flow."""
