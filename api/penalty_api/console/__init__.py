"""The console: pages over the library that the interface calls too. What is filled in stands in the
address; only `kept` keeps anything, where the service has a storage."""
