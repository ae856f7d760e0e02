"""Tables and graphs for general tools: spreadsheets, graph viewers, networkx. All of them lossless.

- ``graphml``: yEd, Gephi, Cytoscape. Specification: graphml.graphdrawing.org.
- ``csv_tables``: spreadsheets. Specification: RFC 4180; cells are guarded against being run as formulas.
- ``node_link``: networkx. Specification: ``networkx.node_link_data``.

``flat`` is the form all three share: one table of nodes, one of edges.
"""
