"""Opening files safely, telling whether they have changed, locking and replacing them."""
