"""The console: pages over the library that the interface calls too. They keep nothing: what is filled in stands in the address."""
