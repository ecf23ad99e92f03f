"""What every face shares: the snapshot, the repository, the flows of a session and of its questions."""
