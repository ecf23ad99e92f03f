"""What every face shares: snapshot, repository, and the flow of a session and its questions."""
