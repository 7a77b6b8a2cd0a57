"""The operations of the service, one module for each part of the contract."""
