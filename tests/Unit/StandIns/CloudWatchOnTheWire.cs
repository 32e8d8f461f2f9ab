using System.Text.Json.Nodes;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.StandIns;

/// <summary>AWS JSON 1.0, which the CloudWatch model of 2010-08-01 offers beside CBOR and Query.</summary>
public sealed class CloudWatchOnTheWire : WireTest
{
    private AmazonCloudWatchClient cloudWatch = null!;

    [SetUp]
    public void Connect() =>
        cloudWatch = new AmazonCloudWatchClient(Credentials, Configured(new AmazonCloudWatchConfig()));

    [TearDown]
    public void Disconnect() => cloudWatch.Dispose();

    [Test]
    public async Task Measurements_are_posted_with_epoch_times_and_the_operation_in_a_header()
    {
        Server.Answers(200, string.Empty);
        await cloudWatch.PutMetricDataAsync(
            new PutMetricDataRequest
            {
                Namespace = "Drills",
                MetricData =
                [
                    new()
                    {
                        MetricName = "Lag",
                        Dimensions = [new() { Name = "Region", Value = "tokyo" }],
                        Timestamp = new DateTime(2026, 11, 22, 10, 0, 0, 250, DateTimeKind.Utc),
                        Value = 0.1,
                        Unit = StandardUnit.BytesSecond,
                        StorageResolution = 1,
                    },
                ],
            },
            CancellationToken.None);

        Assert.That($"{Asked.Method} {Asked.Target}", Is.EqualTo("POST /"));
        Assert.That(Asked["Content-Type"], Is.EqualTo("application/x-amz-json-1.0"));
        Assert.That(Asked["X-Amz-Target"], Is.EqualTo("GraniteServiceVersion20100801.PutMetricData"));
        AssertSigned(Asked, "eu-west-3/monitoring");
        var expected = JsonNode.Parse("""
            {"Namespace":"Drills","MetricData":[{"MetricName":"Lag","Dimensions":[{"Name":"Region","Value":"tokyo"}],
             "Timestamp":1795341600.25,"Value":0.1,"Unit":"Bytes/Second","StorageResolution":1}]}
            """);
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(Asked.Body), expected), Asked.Body);
    }

    [Test]
    public async Task Series_are_read_as_parallel_lists_of_utc_times_and_values()
    {
        Server.Answers(
            200,
            """
            {"MetricDataResults":[{"Id":"m1","Timestamps":[1.7953416E9,1795341540],"Values":[1,2.5],
             "StatusCode":"SomethingNew"}]}
            """);
        var response = await cloudWatch.GetMetricDataAsync(
            new GetMetricDataRequest { MetricDataQueries = [new() { Id = "m1", ReturnData = true }] },
            CancellationToken.None);

        var series = response.MetricDataResults.Single();
        var last = new DateTime(2026, 11, 22, 10, 0, 0, DateTimeKind.Utc);
        Assert.That(series.Timestamps, Is.EqualTo([last, last.AddMinutes(-1)]));
        Assert.That(series.Timestamps[0].Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(series.Values, Is.EqualTo([1.0, 2.5]));
        Assert.That(series.StatusCode.Value, Is.EqualTo("SomethingNew"));
        Assert.That(response.Messages, Is.Null);
    }

    [Test]
    public async Task Statistics_are_asked_for_by_name_and_percentiles_come_back_as_a_map()
    {
        Server.Answers(
            200,
            """{"Label":"Lag","Datapoints":[{"Timestamp":1795341600,"Average":3,"ExtendedStatistics":{"p99":7.5}}]}""");
        var response = await cloudWatch.GetMetricStatisticsAsync(
            new GetMetricStatisticsRequest
            {
                Statistics = [Statistic.Average],
                ExtendedStatistics = ["p99"],
                Period = 60,
            },
            CancellationToken.None);

        Assert.That(Asked.Body, Is.EqualTo("""{"Period":60,"Statistics":["Average"],"ExtendedStatistics":["p99"]}"""));
        Assert.That(response.Datapoints.Single().Average, Is.EqualTo(3));
        Assert.That(response.Datapoints.Single().ExtendedStatistics["p99"], Is.EqualTo(7.5));
    }

    [Test]
    public async Task Alarms_can_be_listed_without_a_request_and_keep_their_states()
    {
        Server.Answers(
            200,
            """{"MetricAlarms":[{"AlarmName":"stop","StateValue":"ALARM","EvaluationPeriods":1.0,"Threshold":5}]}""");
        var response = await cloudWatch.DescribeAlarmsAsync(CancellationToken.None);

        Assert.That(Asked.Body, Is.EqualTo("{}"));
        var alarm = response.MetricAlarms.Single();
        Assert.That(alarm.StateValue, Is.SameAs(StateValue.ALARM));
        Assert.That((alarm.EvaluationPeriods, alarm.Threshold), Is.EqualTo((1, 5.0)));
        Assert.That(response.CompositeAlarms, Is.Null);
    }

    [Test]
    public void The_code_of_an_error_is_that_of_the_query_header_and_its_type_that_of_the_shape()
    {
        Server.Answers(
            404,
            """{"__type":"com.amazonaws.cloudwatch#ResourceNotFound","Message":"no such alarm"}""",
            ("x-amzn-query-error", "ResourceNotFound;Sender"));
        var error = Assert.ThrowsAsync<ResourceNotFoundException>(() => cloudWatch.SetAlarmStateAsync(
            new SetAlarmStateRequest { AlarmName = "a", StateValue = StateValue.OK, StateReason = "r" },
            CancellationToken.None));

        Assert.That(error.Message, Is.EqualTo("no such alarm"));
        Assert.That((error.ErrorCode, error.ErrorType), Is.EqualTo(("ResourceNotFound", ErrorType.Sender)));
    }

    [Test]
    public void A_refused_dashboard_says_what_is_wrong_with_it()
    {
        Server.Answers(
            400,
            """
            {"__type":"com.amazonaws.cloudwatch#DashboardInvalidInputError","message":"invalid",
             "dashboardValidationMessages":[{"DataPath":"/widgets/0","Message":"no type"}]}
            """,
            ("x-amzn-query-error", "InvalidParameterInput;Sender"));
        var error = Assert.ThrowsAsync<DashboardInvalidInputErrorException>(() => cloudWatch.PutDashboardAsync(
            new PutDashboardRequest { DashboardName = "d", DashboardBody = "{}" }, CancellationToken.None));

        Assert.That(error.ErrorCode, Is.EqualTo("InvalidParameterInput"));
        Assert.That(error.DashboardValidationMessages.Single().DataPath, Is.EqualTo("/widgets/0"));
    }
}
