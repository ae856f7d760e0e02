"""Registers of an assurance case: what its evidence is worth, which doubts are open, who signed what."""

from argmap.registers.defeaters import Defeater, DefeaterRegister, defeater_register
from argmap.registers.evidence import EvidenceItem, EvidenceRegister, evidence_register
from argmap.registers.files import FileState, evidence_files
from argmap.registers.sign_offs import SignOffRegister, sign_off, sign_off_register
from argmap.signatures.judging import Signed

__all__ = [
    "Defeater",
    "DefeaterRegister",
    "EvidenceItem",
    "EvidenceRegister",
    "FileState",
    "SignOffRegister",
    "Signed",
    "defeater_register",
    "evidence_files",
    "evidence_register",
    "sign_off",
    "sign_off_register",
]
