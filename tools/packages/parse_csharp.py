"""Parses the C# sources in folders, and fails with the places where one is no C#."""

import pathlib
import sys

import tree_sitter_c_sharp
from tree_sitter import Language, Parser

parser = Parser(Language(tree_sitter_c_sharp.language()))


def first_error(node):
    if node.is_error or node.is_missing:
        return node
    return first_error(next(child for child in node.children if child.has_error))


sources = [path for folder in sys.argv[1:] for path in sorted(pathlib.Path(folder).rglob('*.cs'))]
if not sources:
    sys.exit('There are no C# sources.')
wrong = []
for source in sources:
    root = parser.parse(source.read_bytes()).root_node
    if root.has_error:
        row, column = first_error(root).start_point
        wrong.append(f'{source}:{row + 1}:{column + 1}: is no C#')
if wrong:
    sys.exit('\n'.join(wrong))
