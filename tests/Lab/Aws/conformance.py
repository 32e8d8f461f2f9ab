"""Asks the lab's AWS endpoints as users do: with boto3 and the AWS CLI, unmodified. One line per call: 'ok' or 'BAD'.

Runs inside a host of the lab, with its environment: conformance.py [--aws PATH_OF_THE_CLI]
"""
import datetime
import json
import os
import subprocess
import sys
import tempfile
import time

import boto3
import botocore.session
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import ClientError

import cbor
from shapes import NEWER, Walk

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
PRIMARY, SECONDARY, GLOBAL = "ap-east-2", "ap-northeast-1", "us-east-1"
ACCOUNT = "123456789012"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/chaosharness-fis"
CONFIG = Config(retries={"max_attempts": 0}, connect_timeout=5, read_timeout=20)
TEST = str(int(time.time()))
calls, bad = 0, 0


def report(good, what, why=""):
    global calls, bad
    calls += 1
    bad += not good
    print(("ok   " if good else "BAD  ") + what + (f": {why}" if why else ""), flush=True)


class Caller:
    """A client whose every answer is walked along its shape before anybody reads it."""

    def __init__(self, service, region=PRIMARY, session=None, protocol=None, **more):
        self.service = service
        self.client = (session or boto3).client(service, region_name=region, endpoint_url=ENDPOINT, config=CONFIG, **more)
        model = self.client.meta.service_model
        # Newer versions choose among several protocols; older ones have one.
        self.protocol = protocol or getattr(model, "resolved_protocol", None) or model.metadata["protocol"]
        self.body = None
        # botocore has parsed the body by then; what is looked at here is the body itself.
        self.client.meta.events.register("after-call.*", self.keep)

    def keep(self, http_response, model, **_):
        self.body, self.model, self.status = http_response.content, model, http_response.status_code

    def knows(self, method):
        return hasattr(self.client, method)

    def __call__(self, method, **parameters):
        name = f"{self.service} {method}" + ("" if self.protocol == "rest-json" else f" [{self.protocol}]")
        if not self.knows(method):
            print(f"     {name}: this botocore does not know it")
            return None
        try:
            answer = getattr(self.client, method)(**parameters)
        except Exception as error:  # told as a finding, whatever it is
            report(False, name, f"{type(error).__name__} {error}")
            return None
        walk = self.protocol if self.protocol != "smithy-rpc-v2-cbor" else "cbor"
        body = cbor.decode(self.body) if walk == "cbor" and self.body else self.body
        complaints = Walk(self.service, walk).answer(self.model, body)
        report(not complaints, name, "; ".join(complaints))
        return answer

    def refused(self, method, code, status=None, **parameters):
        name = f"{self.service} {method} is refused with {code}"
        if not self.knows(method):
            print(f"     {name}: this botocore does not know it")
            return
        try:
            getattr(self.client, method)(**parameters)
            report(False, name, "it was not refused")
        except ClientError as error:
            got, got_status = error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
            fine = got == code and status in (None, got_status)
            report(fine, name, "" if fine else f"{got} {got_status}: {error}")


def template(actions, targets=None, **more):
    return dict(description="conformance", roleArn=ROLE, stopConditions=[{"source": "none"}], actions=actions,
                targets=targets or {}, **more)


def wait(duration="PT1S", **more):
    return dict(actionId="aws:fis:wait", parameters={"duration": duration}, **more)


def fis():
    ask = Caller("fis")
    ask("list_actions", maxResults=5)
    for action in ("aws:network:disrupt-connectivity", "aws:eks:pod-network-latency", "aws:ssm:start-automation-execution"):
        ask("get_action", id=action)
    ask.refused("get_action", "ResourceNotFoundException", 404, id="aws:msk:break-broker")
    ask("list_target_resource_types")
    ask("get_target_resource_type", resourceType="aws:eks:pod")
    subnets = {"subnets": dict(resourceType="aws:ec2:subnet", resourceTags={"tier": "database"}, selectionMode="ALL")}
    cut = dict(actionId="aws:network:disrupt-connectivity", parameters={"duration": "PT2S", "scope": "vpc"}, targets={"Subnets": "subnets"})
    made = ask("create_experiment_template", **template({"cut": cut, "pause": wait(startAfter=["cut"])}, subnets, tags={"by": "conformance"}))
    identity, arn = made["experimentTemplate"]["id"], made["experimentTemplate"].get("arn")
    ask("get_experiment_template", id=identity)
    ask("list_experiment_templates")
    ask("update_experiment_template", id=identity, description="conformance, second thoughts")
    ask.refused("create_experiment_template", "ValidationException", 400, **template({"a": wait(startAfter=["b"]), "b": wait(startAfter=["a"])}))
    ask.refused("create_experiment_template", "ServiceQuotaExceededException", 402, **template({f"a{n}": wait() for n in range(11)}))
    ask.refused("get_experiment_template", "ResourceNotFoundException", 404, id="EXTnothing")
    arn = arn or f"arn:aws:fis:{PRIMARY}:{ACCOUNT}:experiment-template/{identity}"
    ask("tag_resource", resourceArn=arn, tags={"second": "tag"})
    ask("untag_resource", resourceArn=arn, tagKeys=["by"])
    tags = ask("list_tags_for_resource", resourceArn=arn)
    report(tags["tags"] == {"second": "tag"}, "fis tags are what was set and not removed", str(tags["tags"]))
    stopped = ask("start_experiment", experimentTemplateId=identity)["experiment"]["id"]
    ask("list_experiments")
    ask("stop_experiment", id=stopped)
    report(final(ask, stopped) == "stopped", "fis an experiment that was stopped ends so")
    pause = ask("create_experiment_template", **template({"pause": wait()}))["experimentTemplate"]["id"]
    run = ask("start_experiment", experimentTemplateId=pause)["experiment"]["id"]
    report(final(ask, run) == "completed", "fis an experiment of one pause completes")
    ask("get_experiment", id=run)
    ask("list_experiment_resolved_targets", experimentId=stopped)
    ask("list_target_account_configurations", experimentTemplateId=pause)
    ask.refused("create_target_account_configuration", "ValidationException", 400,
                experimentTemplateId=pause, accountId="210987654321", roleArn=ROLE)
    ask("get_safety_lever", id="default")
    ask.refused("update_safety_lever_state", "ConflictException", 409, id="default", state={"status": "disengaged", "reason": "again"})
    for name in (identity, pause):
        ask("delete_experiment_template", id=name)


def final(ask, identity):
    for _ in range(200):
        status = ask.client.get_experiment(id=identity)["experiment"]["state"]["status"]
        if status in ("completed", "stopped", "failed", "cancelled"):
            return status
        time.sleep(0.1)
    return status


def route53():
    ask = Caller("route53", GLOBAL)
    zones = ask("list_hosted_zones")
    zone = zones["HostedZones"][0]["Id"].split("/")[-1]
    ask("list_hosted_zones_by_name", DNSName="kimkao.io")
    ask("get_hosted_zone", Id=zone)
    ask("list_resource_record_sets", HostedZoneId=zone)
    ask.refused("get_hosted_zone", "NoSuchHostedZone", 404, Id="Z0000000000000000000")

    def change(action):
        record = {"Name": f"c{TEST}.kimkao.io", "Type": "A", "TTL": 5, "ResourceRecords": [{"Value": "10.0.0.99"}]}
        return ask("change_resource_record_sets", HostedZoneId=zone,
                   ChangeBatch={"Comment": "conformance", "Changes": [{"Action": action, "ResourceRecordSet": record}]})

    changed = change("CREATE")["ChangeInfo"]["Id"].split("/")[-1]
    ask("get_change", Id=changed)
    ask("test_dns_answer", HostedZoneId=zone, RecordName=f"c{TEST}.kimkao.io", RecordType="A")
    change("DELETE")
    ask.refused("change_resource_record_sets", "InvalidChangeBatch", 400, HostedZoneId=zone, ChangeBatch={"Changes": [
        {"Action": "DELETE", "ResourceRecordSet": {"Name": "none.kimkao.io", "Type": "A", "TTL": 5, "ResourceRecords": [{"Value": "1.2.3.4"}]}}]})
    ask("list_health_checks")
    ask("get_health_check_count")
    made = ask("create_health_check", CallerReference=TEST, HealthCheckConfig={
        "Type": "HTTP", "IPAddress": "10.1.2.10", "Port": 8080, "ResourcePath": "/actuator/health", "RequestInterval": 10, "FailureThreshold": 3})
    check = made["HealthCheck"]["Id"]
    ask("get_health_check", HealthCheckId=check)
    ask("get_health_check_status", HealthCheckId=check)
    ask("get_health_check_last_failure_reason", HealthCheckId=check)
    ask("update_health_check", HealthCheckId=check, FailureThreshold=2)
    ask("get_checker_ip_ranges")
    ask("change_tags_for_resource", ResourceType="healthcheck", ResourceId=check, AddTags=[{"Key": "by", "Value": "conformance"}])
    ask("list_tags_for_resource", ResourceType="healthcheck", ResourceId=check)
    ask("delete_health_check", HealthCheckId=check)
    ask.refused("get_health_check", "NoSuchHealthCheck", 404, HealthCheckId=check)


def alarm_and_metrics(ask, now):
    name = f"conformance-{TEST}"
    dimensions = [{"Name": "test", "Value": TEST}]
    ask("put_metric_alarm", AlarmName=name, Namespace="Conformance", MetricName="Silent", Dimensions=dimensions, Statistic="Maximum",
        Period=60, EvaluationPeriods=2, DatapointsToAlarm=1, Threshold=0.5, ComparisonOperator="GreaterThanThreshold",
        TreatMissingData="ignore", AlarmDescription="of the conformance test")
    ask("set_alarm_state", AlarmName=name, StateValue="OK", StateReason="by the test")
    ask("put_metric_data", Namespace="Conformance", MetricData=[
        {"MetricName": "Value", "Dimensions": dimensions, "Timestamp": now, "Value": value, "Unit": "Seconds"} for value in (1.5, 4.5)])
    ask("put_dashboard", DashboardName=name, DashboardBody=json.dumps({"widgets": []}))
    ask("get_dashboard", DashboardName=name)
    ask("describe_alarm_history", AlarmName=name)
    ask("disable_alarm_actions", AlarmNames=[name])
    ask("enable_alarm_actions", AlarmNames=[name])
    return name, dimensions


def forced(protocol):
    """A session whose CloudWatch model names one protocol; all the rest is botocore's own."""
    core = botocore.session.get_session()
    model = core.get_component("data_loader").load_service_model("cloudwatch", "service-2")
    model["metadata"].update(protocol=protocol, targetPrefix="GraniteServiceVersion20100801", jsonVersion="1.0")
    model["metadata"].pop("protocols", None)
    folder = tempfile.mkdtemp()
    os.makedirs(f"{folder}/cloudwatch/2010-08-01")
    with open(f"{folder}/cloudwatch/2010-08-01/service-2.json", "w") as file:
        json.dump(model, file)
    fresh = botocore.session.get_session()
    fresh.get_component("data_loader").search_paths.insert(0, folder)
    return boto3.Session(botocore_session=fresh)


class CborCaller:
    """Smithy RPC v2 CBOR by hand, signed by botocore, walked along botocore's shapes."""

    def __init__(self, region=PRIMARY):
        self.session, self.region = botocore.session.get_session(), region
        self.service = self.session.get_service_model("cloudwatch")

    def __call__(self, method, **parameters):
        name = "".join(word.capitalize() for word in method.split("_"))
        request = AWSRequest("POST", f"{ENDPOINT}/service/GraniteServiceVersion20100801/operation/{name}", data=cbor.encode(parameters), headers={
            "smithy-protocol": "rpc-v2-cbor", "Content-Type": "application/cbor", "Accept": "application/cbor"})
        SigV4Auth(self.session.get_credentials(), "monitoring", self.region).add_auth(request)
        answer = botocore.httpsession.URLLib3Session().send(request.prepare())
        body = cbor.decode(answer.content) if answer.content else {}
        complaints = [] if answer.status_code == 200 else [f"status {answer.status_code} {body}"]
        if answer.headers.get("smithy-protocol") != "rpc-v2-cbor":
            complaints.append("the header smithy-protocol is missing")
        complaints += complaints or Walk("cloudwatch", "cbor").answer(self.service.operation_model(name), body)
        report(not complaints, f"cloudwatch {method} [cbor]", "; ".join(complaints))
        return body


def cloudwatch():
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    ask = Caller("cloudwatch")
    name, dimensions = alarm_and_metrics(ask, now)
    ask.refused("get_dashboard", "ResourceNotFound", 404, DashboardName="none")
    start, end = now - datetime.timedelta(minutes=5), now + datetime.timedelta(minutes=5)
    metric = dict(Namespace="Conformance", MetricName="Value", Dimensions=dimensions)
    questions = [
        ("describe_alarms", dict(AlarmNames=[name])),
        ("describe_alarm_history", dict(AlarmName=name)),
        ("list_metrics", dict(Namespace="Conformance", Dimensions=[{"Name": "test", "Value": TEST}])),
        ("get_metric_statistics", dict(StartTime=start, EndTime=end, Period=60, Statistics=["Sum", "Average", "Maximum"], **metric)),
        ("get_metric_data", dict(StartTime=start, EndTime=end, MetricDataQueries=[{"Id": "m", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}}])),
        ("list_dashboards", dict(DashboardNamePrefix=name)),
    ]
    callers = {"query": Caller("cloudwatch", session=forced("query")), "json": Caller("cloudwatch", session=forced("json")), "cbor": CborCaller()}
    for method, parameters in questions:
        answers = {protocol: normal(caller(method, **parameters)) for protocol, caller in callers.items()}
        same = answers["query"] == answers["json"] == answers["cbor"]
        report(same and len(answers["cbor"]) > 0, f"cloudwatch {method} says the same over Query, JSON and CBOR", "" if same else str(answers))
    ask("delete_dashboards", DashboardNames=[name])
    ask("delete_alarms", AlarmNames=[name])


def normal(value):
    """One form for what protocols write differently: times, whole numbers, absent members, and those that botocore hides."""
    hidden = NEWER["cloudwatch"] | {"ResponseMetadata"}
    if isinstance(value, dict):
        return {k: normal(v) for k, v in value.items() if k not in hidden and v not in (None, [], "")}
    if isinstance(value, list):
        return [normal(item) for item in value]
    if isinstance(value, datetime.datetime):
        return round(value.timestamp(), 3)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


def rds():
    ask = Caller("rds")
    ask("describe_global_clusters")
    ask("describe_global_clusters", GlobalClusterIdentifier="orders-global")
    ask("describe_db_clusters")
    ask("describe_db_clusters", DBClusterIdentifier="orders-taiwan")
    Caller("rds", SECONDARY)("describe_db_clusters")
    ask.refused("describe_db_clusters", "DBClusterNotFoundFault", 404, DBClusterIdentifier="none")
    ask.refused("describe_global_clusters", "GlobalClusterNotFoundFault", 404, GlobalClusterIdentifier="none")
    ask.refused("failover_global_cluster", "GlobalClusterNotFoundFault", 404,
                GlobalClusterIdentifier="none", TargetDbClusterIdentifier=f"arn:aws:rds:{SECONDARY}:{ACCOUNT}:cluster:orders-tokyo")


def stepfunctions():
    ask = Caller("stepfunctions", SECONDARY)
    machine = ask("list_state_machines")["stateMachines"][0]["stateMachineArn"]
    ask("describe_state_machine", stateMachineArn=machine)
    ask("list_executions", stateMachineArn=machine)
    ask.refused("describe_execution", "ExecutionDoesNotExist", 400,
                executionArn=machine.replace(":stateMachine:", ":execution:") + ":none")
    ask.refused("describe_state_machine", "StateMachineDoesNotExist", 400, stateMachineArn=machine + "x")
    role = f"arn:aws:iam::{ACCOUNT}:role/conformance"
    waiting = json.dumps({"StartAt": "Hold", "States": {"Hold": {"Type": "Wait", "Seconds": 60, "End": True}}})
    made = ask("create_state_machine", name="conformance", definition=waiting, roleArn=role)["stateMachineArn"]
    ask.refused("create_state_machine", "StateMachineAlreadyExists", 400, name="conformance", definition=waiting, roleArn=role + "-2")
    ask.refused("create_state_machine", "InvalidDefinition", 400, name="wrong", definition='{"StartAt":"A","States":{}}', roleArn=role)
    ask.refused("create_state_machine", "InvalidName", 400, name="no spaces", definition=waiting, roleArn=role)
    execution = ask("start_execution", stateMachineArn=made, input='{"a": 1}')["executionArn"]
    ask("describe_execution", executionArn=execution)
    ask("describe_state_machine_for_execution", executionArn=execution)
    token = ask("get_execution_history", executionArn=execution, maxResults=1)["nextToken"]
    ask("get_execution_history", executionArn=execution, nextToken=token, reverseOrder=True)
    ask.refused("get_execution_history", "InvalidToken", 400, executionArn=execution, nextToken="not-one")
    ask("stop_execution", executionArn=execution, error="Enough", cause="of it")
    ask("list_executions", stateMachineArn=made, statusFilter="ABORTED")
    ask("delete_state_machine", stateMachineArn=made)


def notifications():
    ask = Caller("sns", SECONDARY)
    topics = ask("list_topics")["Topics"]
    if topics:
        ask("publish", TopicArn=topics[0]["TopicArn"], Subject="conformance", Message="of the test")
    made = ask("create_topic", Name=f"conformance-{TEST}")["TopicArn"]
    ask("get_topic_attributes", TopicArn=made)
    queue = Caller("sqs", SECONDARY)
    url = queue("create_queue", QueueName=f"conformance-{TEST}", Attributes={"VisibilityTimeout": "5"})["QueueUrl"]
    queue("get_queue_url", QueueName=f"conformance-{TEST}")
    queue("list_queues", QueueNamePrefix="conformance")
    arn = queue("get_queue_attributes", QueueUrl=url, AttributeNames=["All"])["Attributes"]["QueueArn"]
    subscription = ask("subscribe", TopicArn=made, Protocol="sqs", Endpoint=arn, ReturnSubscriptionArn=True)["SubscriptionArn"]
    ask("list_subscriptions")
    ask("list_subscriptions_by_topic", TopicArn=made)
    ask("publish", TopicArn=made, Subject="conformance", Message="to the queue")
    got = queue("receive_message", QueueUrl=url, WaitTimeSeconds=2, MaxNumberOfMessages=10, AttributeNames=["All"]).get("Messages", [])
    report([json.loads(m["Body"])["Message"] for m in got] == ["to the queue"], "sqs a publication reaches the queue that subscribed", str(got))
    for message in got:
        queue("delete_message", QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    queue("send_message", QueueUrl=url, MessageBody="by hand")
    queue("receive_message", QueueUrl=url)
    queue("purge_queue", QueueUrl=url)
    queue.refused("get_queue_url", "AWS.SimpleQueueService.NonExistentQueue", 400, QueueName="none")
    queue("delete_queue", QueueUrl=url)
    ask("unsubscribe", SubscriptionArn=subscription)
    ask("delete_topic", TopicArn=made)
    ask.refused("publish", "NotFound", 404, TopicArn=f"arn:aws:sns:{SECONDARY}:{ACCOUNT}:none", Message="m")
    Caller("sts")("get_caller_identity")


def events():
    ask = Caller("events", SECONDARY)
    started = ask("describe_rule", Name="dr-failover-on-alarm")
    report(started["State"] == "ENABLED", "events the rule that starts the failover is enabled")
    ask("list_targets_by_rule", Rule="dr-failover-on-alarm")
    name, pattern = f"conformance-{TEST}", json.dumps({"source": ["conformance"], "detail": {"n": [{"numeric": [">", 1]}]}})
    ask("put_rule", Name=name, EventPattern=pattern, Description="of the conformance test")
    ask("list_rules", NamePrefix="conformance")
    queue = Caller("sqs", SECONDARY)
    url = queue("create_queue", QueueName=f"events-{TEST}")["QueueUrl"]
    arn = f"arn:aws:sqs:{SECONDARY}:{ACCOUNT}:events-{TEST}"
    ask("put_targets", Rule=name, Targets=[{"Id": "queue", "Arn": arn, "InputTransformer": {
        "InputPathsMap": {"n": "$.detail.n"}, "InputTemplate": '{"n":<n>}'}}])
    ask("list_rule_names_by_target", TargetArn=arn)
    ask("put_events", Entries=[{"Source": "conformance", "DetailType": "test", "Detail": json.dumps({"n": n})} for n in (1, 2)])
    got = [m["Body"] for m in queue("receive_message", QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])]
    report(got == ['{"n":2}'], "events a rule takes what its pattern matches and nothing else", str(got))
    ask("test_event_pattern", EventPattern=pattern, Event=json.dumps({"source": "conformance", "detail": {"n": 2}}))
    ask("disable_rule", Name=name)
    ask("enable_rule", Name=name)
    ask("list_event_buses")
    ask.refused("put_rule", "InvalidEventPatternException", 400, Name=name, EventPattern='{"source": "text"}')
    ask.refused("describe_rule", "ResourceNotFoundException", 400, Name="none")
    ask.refused("delete_rule", "ValidationException", 400, Name=name)
    ask("remove_targets", Rule=name, Ids=["queue"])
    ask("delete_rule", Name=name)
    queue("delete_queue", QueueUrl=url)


def signatures():
    wrong = dict(aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key="not-the-secret-of-this-lab-at-all")
    for service, method, code in (
            ("sts", "get_caller_identity", "SignatureDoesNotMatch"), ("rds", "describe_global_clusters", "SignatureDoesNotMatch"),
            ("route53", "list_hosted_zones", "SignatureDoesNotMatch"), ("sns", "list_topics", "SignatureDoesNotMatch"),
            ("fis", "list_experiments", "InvalidSignatureException"), ("stepfunctions", "list_state_machines", "InvalidSignatureException")):
        Caller(service, **wrong).refused(method, code, 403)
    Caller("cloudwatch", session=forced("query"), **wrong).refused("list_metrics", "SignatureDoesNotMatch", 403)
    Caller("cloudwatch", session=forced("json"), **wrong).refused("list_metrics", "InvalidSignatureException", 403)
    stranger = dict(wrong, aws_access_key_id="AKIANOTOFTHISLAB0000")
    Caller("sts", **stranger).refused("get_caller_identity", "InvalidClientTokenId", 403)


def command_line(aws):
    questions = [
        (PRIMARY, "sts get-caller-identity"), (PRIMARY, "fis list-actions"), (PRIMARY, "fis list-experiment-templates"),
        (PRIMARY, "fis list-target-resource-types"), (PRIMARY, "fis get-action --id aws:fis:wait"), (GLOBAL, "route53 list-hosted-zones"),
        (GLOBAL, "route53 list-health-checks"), (PRIMARY, "cloudwatch describe-alarms"), (PRIMARY, "cloudwatch list-metrics"),
        (PRIMARY, "rds describe-global-clusters"), (PRIMARY, "rds describe-db-clusters"), (SECONDARY, "stepfunctions list-state-machines"),
        (SECONDARY, "sns list-topics"), (SECONDARY, "events list-rules"), (SECONDARY, "sqs list-queues"),
        (SECONDARY, "cloudwatch describe-alarms --alarm-names aurora-replication-lag"),
    ]
    for region, question in questions:
        done = subprocess.run([*aws, "--endpoint-url", ENDPOINT, "--region", region, "--output", "json", *question.split()],
                              capture_output=True, text=True, timeout=60, check=False)
        try:
            good = done.returncode == 0 and isinstance(json.loads(done.stdout), dict)
        except ValueError:
            good = False
        report(good, f"aws {question}", "" if good else (done.stderr or done.stdout).strip()[-400:])


def main():
    print(f"boto3 {boto3.__version__}, botocore {botocore.__version__}")
    for part in (fis, route53, cloudwatch, rds, stepfunctions, notifications, events, signatures):
        try:
            part()
        except Exception as error:  # one service that breaks off must not hide the others
            report(False, part.__name__, f"broke off: {type(error).__name__} {error}")
    if "--aws" in sys.argv:
        command_line(sys.argv[sys.argv.index("--aws") + 1].split())
    print(f"{calls} calls, {bad} bad")
    return 1 if bad else 0


sys.exit(main())
