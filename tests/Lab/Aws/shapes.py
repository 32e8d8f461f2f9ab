"""Walks a raw answer along botocore's output shape and complains of what the service model does not know."""
import datetime
import json
import xml.etree.ElementTree as ElementTree

# Members that real answers carry and that older models, such as Debian's, do not know yet.
NEWER = {
    "fis": {
        "arn", "experimentOptions", "experimentReport", "experimentReportConfiguration", "targetAccountConfigurationsCount",
        "parameters", "error", "experimentTemplateId",
    },
    "rds": {"Endpoint", "GlobalClusterArn", "SynchronizationStatus", "TagList", "IsDataLossAllowed", "GlobalClusterIdentifier",
            "EngineLifecycleSupport"},
    "stepfunctions": {"redriveCount", "redriveDate", "redriveStatus", "redriveStatusReason", "revisionId", "stateMachineAliasArn",
                      "stateMachineVersionArn", "mapRunArn", "inputDetails", "outputDetails"},
    "cloudwatch": {"StateTransitionedTimestamp", "EvaluationState", "AlarmContributorId", "AlarmContributorAttributes"},
    "route53": {"Features"},
    "sns": set(),
    "sts": set(),
    "sqs": set(),
    "events": set(),
}


class Walk:
    def __init__(self, service, protocol):
        self.service, self.protocol, self.complaints = service, protocol, []

    def complain(self, path, what):
        self.complaints.append(f"{path}: {what}")

    def answer(self, operation, body):
        """Complaints about the whole body of one answer."""
        shape = operation.output_shape
        if self.protocol in ("json", "rest-json"):
            value = json.loads(body) if body else {}
            if shape is not None:
                self.json(shape, value, operation.name)
        elif self.protocol == "cbor":
            if shape is not None:
                self.json(shape, body, operation.name)
        elif body:
            self.document(operation, ElementTree.fromstring(body))
        return self.complaints

    def unknown(self, names, known, path):
        for name in sorted(set(names) - set(known)):
            if name not in NEWER.get(self.service, ()):
                self.complain(path, f"unknown member '{name}'")

    def missing(self, shape, present, path):
        for name in shape.required_members:
            if name not in present:
                self.complain(path, f"required member '{name}' is missing")

    # --- JSON and CBOR -------------------------------------------------------------------------------------------
    def json(self, shape, value, path):
        if value is None:
            self.complain(path, "is null")
        elif shape.type_name == "structure":
            if not isinstance(value, dict):
                return self.complain(path, f"is {type(value).__name__}, not a structure")
            members = {m.serialization.get("name", n): m for n, m in shape.members.items()
                       if m.serialization.get("location") not in ("header", "headers", "statusCode", "uri")}
            self.unknown(value, members, path)
            self.missing(shape, value, path)
            for name in value:
                if name in members:
                    self.json(members[name], value[name], f"{path}.{name}")
        elif shape.type_name == "list":
            if not isinstance(value, list):
                return self.complain(path, f"is {type(value).__name__}, not a list")
            for index, item in enumerate(value):
                self.json(shape.member, item, f"{path}[{index}]")
        elif shape.type_name == "map":
            if not isinstance(value, dict):
                return self.complain(path, f"is {type(value).__name__}, not a map")
            for key, item in value.items():
                self.json(shape.value, item, f"{path}[{key}]")
        else:
            self.scalar(shape, value, path)

    def scalar(self, shape, value, path):
        kind = shape.type_name
        times = (datetime.datetime,) if self.protocol == "cbor" else (int, float)
        wanted = {"string": str, "boolean": bool, "integer": int, "long": int, "double": (int, float), "float": (int, float),
                  "timestamp": times}.get(kind)
        if wanted is not None and (not isinstance(value, wanted) or (isinstance(value, bool) and kind != "boolean")):
            self.complain(path, f"is {type(value).__name__} {value!r}, not a {kind}")
        elif kind == "string":
            self.enum(shape, value, path)

    def enum(self, shape, value, path):
        allowed = getattr(shape, "enum", None)
        if allowed and value not in allowed:
            self.complain(path, f"'{value}' is none of {', '.join(allowed)}")

    # --- XML -----------------------------------------------------------------------------------------------------
    def document(self, operation, root):
        shape = operation.output_shape
        space, name = root.tag[1:].split("}") if root.tag.startswith("{") else ("", root.tag)
        wanted = operation.service_model.metadata.get("xmlNamespace") or getattr(shape, "serialization", {}).get("xmlNamespace")
        wanted = wanted.get("uri") if isinstance(wanted, dict) else wanted
        if wanted and space != wanted:
            self.complain(operation.name, f"namespace '{space}', not '{wanted}'")
        if self.protocol == "query":
            if name != operation.name + "Response":
                self.complain(operation.name, f"root '{name}'")
            tags = [plain(child) for child in root]
            if "ResponseMetadata" not in tags:
                self.complain(operation.name, "no ResponseMetadata")
            wrapper = shape.serialization.get("resultWrapper") if shape is not None else None
            if wrapper:
                inner = next((child for child in root if plain(child) == wrapper), None)
                if inner is None:
                    return self.complain(operation.name, f"no '{wrapper}'")
                self.xml(shape, inner, operation.name)
        elif shape is not None:
            payload = shape.serialization.get("payload")
            self.xml(shape.members[payload] if payload else shape, root, operation.name)

    def xml(self, shape, node, path):
        kind = shape.type_name
        if kind == "structure":
            self.xml_structure(shape, node, path)
        elif kind == "list":
            item = shape.member.serialization.get("name", "member")
            for index, child in enumerate(node):
                if plain(child) != item:
                    self.complain(path, f"item '{plain(child)}', not '{item}'")
                self.xml(shape.member, child, f"{path}[{index}]")
        elif kind == "map":
            for entry in node:
                key = shape.key.serialization.get("name", "key")
                if plain(entry) != "entry" or plain(entry[0]) != key:
                    self.complain(path, f"map entry '{plain(entry)}' with '{plain(entry[0])}'")
                self.xml(shape.value, entry[1], f"{path}[{entry[0].text}]")
        else:
            self.xml_scalar(shape, node.text or "", path)

    def xml_structure(self, shape, node, path):
        members = {}
        for name, member in shape.members.items():
            if member.serialization.get("location") in ("header", "headers", "statusCode"):
                continue
            flat = member.type_name == "list" and member.serialization.get("flattened")
            tag = member.serialization.get("name", name)
            if flat and "name" in member.member.serialization:
                tag = member.member.serialization["name"]
            members[tag] = (name, member, flat)
        self.unknown([plain(child) for child in node], members, path)
        present = {members[plain(child)][0] for child in node if plain(child) in members}
        present |= {n for n, m in shape.members.items() if m.serialization.get("location")}
        self.missing(shape, present, path)
        for child in node:
            if plain(child) in members:
                name, member, flat = members[plain(child)]
                if member.type_name == "map" and member.serialization.get("flattened"):
                    self.entry(member, child, f"{path}.{name}")
                else:
                    self.xml(member.member if flat else member, child, f"{path}.{name}")

    def entry(self, shape, node, path):
        names = [shape.key.serialization.get("name", "key"), shape.value.serialization.get("name", "value")]
        if [plain(child) for child in node] != names:
            return self.complain(path, f"entry of {[plain(child) for child in node]}, not {names}")
        self.xml(shape.value, node[1], f"{path}[{node[0].text}]")

    def xml_scalar(self, shape, text, path):
        kind = shape.type_name
        try:
            if kind in ("integer", "long"):
                int(text)
            elif kind in ("double", "float"):
                float(text)
            elif kind == "timestamp":
                datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
            elif kind == "boolean" and text not in ("true", "false"):
                raise ValueError
            elif kind == "string":
                self.enum(shape, text, path)
        except ValueError:
            self.complain(path, f"'{text}' is no {kind}")


def plain(node):
    return node.tag.split("}")[-1]
