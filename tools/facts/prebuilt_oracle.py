"""Asks AWS's own SDK for the prebuilt images that its tables name, and prints the answers as JSON.

`images` has each image by what one asks for, in every region; `instances` what the SDK makes of an
instance type, in one region, with null where it refuses. Images that it refuses everywhere are left out.
"""

import functools
import json
import logging
import re
import sys
from importlib.metadata import version as release

from sagemaker.core import common_utils, image_uris

# Each file is read once; the answers stay the SDK's own.
image_uris.config_for_framework = functools.lru_cache(None)(image_uris.config_for_framework)
common_utils._botocore_resolver = functools.lru_cache(None)(common_utils._botocore_resolver)
logging.disable(logging.CRITICAL)

# An instance type for each word that the tables have for a processor: the SDK takes no other question.
INSTANCE_TYPES_OF_PROCESSORS = {
    None: None,
    "cpu": "ml.m5.xlarge",
    "gpu": "ml.g5.xlarge",
    "inf": "ml.inf1.xlarge",
    "inf2": "ml.inf2.xlarge",
    "trn": "ml.trn1.2xlarge",
    "neuronx": None,
}
GRAVITON = "ml.c6g.xlarge"

INSTANCE_TYPES = [
    "ml.m5.xlarge",
    "ml.c6g.xlarge",
    "ml.m8g.xlarge",
    "ml.g5.xlarge",
    "ml.p2.xlarge",
    "ml.p4d.24xlarge",
    "ml.inf1.xlarge",
    "ml.inf2.xlarge",
    "ml.trn1.2xlarge",
]


def main():
    tables = image_uris.list_frameworks()
    leaves = [leaf for table in tables for _, leaf, _ in questions(table)]
    everywhere = sorted({region for leaf in leaves for region in leaf["registries"]})
    images, instances, hosts = [], [], []
    for table in tables:
        for question, _, processors in questions(table, with_aliases=True):
            for processor in processors:
                instance_type = instance_type_of(processor, question)
                answers = {region: ask(table, question, instance_type, region) for region in everywhere}
                found = {region: uri.split("/", 1) for region, uri in answers.items() if uri}
                if found:
                    # The same image everywhere, or this program has misunderstood something.
                    (image,) = {image for _, image in found.values()}
                    registry = {region: host for region, (host, _) in found.items()}
                    if registry not in hosts:
                        hosts.append(registry)
                    images.append([table, *question, processor, image, hosts.index(registry)])

        for question, leaf, _ in questions(table):
            registries = leaf["registries"]
            region = "us-east-1" if "us-east-1" in registries else min(registries)
            answers = [ask(table, question, one, region) for one in INSTANCE_TYPES]
            instances.append([table, *question, region, answers])

    json.dump(
        {
            "sdk": f"sagemaker-core {release('sagemaker-core')}",
            "regions": everywhere,
            "images": images,
            "hosts": hosts,
            "instanceTypes": INSTANCE_TYPES,
            "instances": instances,
        },
        sys.stdout,
    )


def ask(table, question, instance_type, region):
    """The URI, or None where the SDK refuses or fails."""
    scope, version, base, python = question
    try:
        return image_uris.retrieve(
            **name_of(table),
            region=region,
            # The one table whose version is empty has no tags.
            version=version or None,
            py_version=python,
            image_scope=scope,
            base_framework_version=base,
            instance_type=instance_type,
        )
    except (KeyError, ValueError):
        return None


def name_of(table):
    """How `retrieve` is asked for a table: it has a few by way of another's name only."""
    if table in ("huggingface-neuron", "huggingface-neuronx", "pytorch-neuron"):
        framework, tool = table.rsplit("-", 1)
        return {"framework": framework, "inference_tool": tool}
    if table.endswith("-training-compiler"):
        framework = table.removesuffix("-training-compiler")
        return {"framework": framework, "training_compiler_config": True}
    return {"framework": table}


def instance_type_of(processor, question):
    if processor == "cpu" and question[0] == "inference_graviton":
        return GRAVITON
    return INSTANCE_TYPES_OF_PROCESSORS[processor]


def questions(table, with_aliases=False):
    """Each (scope, version, base framework, Python) of a table, with the entry and its processors."""
    for scope, own in scopes(table):
        for version, entry in named(own["versions"], own, with_aliases):
            for base, node in bases(entry, with_aliases):
                for python, leaf in pythons(node):
                    processors = own.get("processors") or leaf.get("processors") or [None]
                    yield (scope, version, base, python), leaf, processors


def scopes(table):
    config = image_uris.config_for_framework(table)
    if "versions" in config:
        return [(scope, config) for scope in config.get("scope", [None])]
    return config.items()


def bases(entry, with_aliases):
    is_base = re.compile(r"(pytorch|tensorflow)\d").match
    frameworks = {name: node for name, node in entry.items() if is_base(name)}
    return named(frameworks, entry, with_aliases) if frameworks else [(None, entry)]


def named(entries, owner, with_aliases):
    aliases = owner.get("version_aliases", {}) if with_aliases else {}
    return {**entries, **{alias: entries[name] for alias, name in aliases.items()}}.items()


def pythons(node):
    """Each version of Python, and none, which the SDK accepts where there is no choice."""
    if "registries" in node:
        return [*((python, node) for python in node.get("py_versions", [])), (None, node)]
    return [*node.items(), (None, next(iter(node.values())))]


if __name__ == "__main__":
    main()
