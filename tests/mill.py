"""A small map of all that is drawn and is no reason: answers, an objection, a part, rivals, makers."""

import argmap

MILL = """argmap: 2
title: The mill pond
parties: {ann: Ann, bo: Bo}
sources: {minutes: Minutes of the village meeting}
statements:
  why: {kind: question, text: Why did the mill pond run dry?}
  leak: {text: The dam leaked., answers: why, rivals: drought}
  drought: {text: The spring was too dry., answers: why}
  crack: {text: The crack is at the north sluice., part_of: leak}
  never: {text: The pond never ran dry.}
  beavers: {text: Beavers built upstream.}
  wet: {kind: evidence, text: The meadow was wet., source: minutes}
  rain: {kind: evidence, text: The gauge shows little rain., source: minutes}
  full: {kind: evidence, text: A photograph shows it full., source: minutes}
  burst: {text: A pipe may have burst.}
arguments:
  a-wet: {premises: wet, supports: leak, by: ann}
  a-rain: {premises: rain, supports: drought}
  a-full: {premises: full, supports: never, inferred: true}
  a-never: {premises: never, attacks: why}
  a-beavers: {premises: beavers, supports: why, inferred: true}
  a-burst: {premises: [burst, rain], undercuts: a-wet, by: bo}
"""


def mill() -> argmap.ArgumentMap:
    return argmap.loads(MILL, "yaml")
