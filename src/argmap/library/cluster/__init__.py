"""Cluster: folders of maps read, checked, judged and compared by many workers, on one machine or many.

The work is divided into partitions of files before anybody works, and each leaves files of Parquet under
its own number. So how many workers there are changes nothing in them, one that dies costs the time of its
partition, and a run that is begun again goes on where the last one ended.
"""
