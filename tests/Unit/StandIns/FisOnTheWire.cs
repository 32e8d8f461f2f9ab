using System.Net;
using System.Text.Json.Nodes;
using Amazon.FIS;
using Amazon.FIS.Model;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.StandIns;

/// <summary>REST-JSON as the FIS model of 2020-12-01 lays it down.</summary>
public sealed class FisOnTheWire : WireTest
{
    private AmazonFISClient fis = null!;

    [SetUp]
    public void Connect() => fis = new AmazonFISClient(Credentials, Configured(new AmazonFISConfig()));

    [TearDown]
    public void Disconnect() => fis.Dispose();

    [Test]
    public async Task A_template_is_posted_as_json_with_members_in_camel_case_and_absent_ones_left_out()
    {
        Server.Answers(200, """{"experimentTemplate":{"id":"EXT1"}}""");
        var response = await fis.CreateExperimentTemplateAsync(
            new CreateExperimentTemplateRequest
            {
                ClientToken = "once",
                Description = "cut \"one\" Region – 切断",
                RoleArn = "arn:aws:iam::1:role/fis",
                StopConditions = [new() { Source = "none" }],
                Actions = new()
                {
                    ["cut"] = new()
                    {
                        ActionId = "aws:network:disrupt-connectivity",
                        Parameters = new() { ["duration"] = "PT10M" },
                        StartAfter = [],
                    },
                },
                LogConfiguration = new() { S3Configuration = new() { BucketName = "b" }, LogSchemaVersion = 2 },
                ExperimentOptions = new() { EmptyTargetResolutionMode = EmptyTargetResolutionMode.Skip },
            },
            CancellationToken.None);

        Assert.That(response.ExperimentTemplate.Id, Is.EqualTo("EXT1"));
        Assert.That($"{Asked.Method} {Asked.Target}", Is.EqualTo("POST /experimentTemplates"));
        Assert.That(Asked["Content-Type"], Is.EqualTo("application/json"));
        Assert.That(Asked["x-amz-api-version"], Is.EqualTo("2020-12-01"));
        AssertSigned(Asked, "eu-west-3/fis");
        var expected = JsonNode.Parse("""
            {"clientToken":"once","description":"cut \"one\" Region – 切断","stopConditions":[{"source":"none"}],
             "actions":{"cut":{"actionId":"aws:network:disrupt-connectivity","parameters":{"duration":"PT10M"},
               "startAfter":[]}},
             "roleArn":"arn:aws:iam::1:role/fis",
             "logConfiguration":{"s3Configuration":{"bucketName":"b"},"logSchemaVersion":2},
             "experimentOptions":{"emptyTargetResolutionMode":"skip"}}
            """);
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(Asked.Body), expected), Asked.Body);
    }

    [Test]
    public async Task A_missing_client_token_is_filled_and_stays_the_same_over_retries()
    {
        var config = Configured(new AmazonFISConfig());
        config.MaxErrorRetry = 1;
        using var patient = new AmazonFISClient(Credentials, config);
        Server.Answers(503, "<html>busy</html>");
        Server.Answers(200, """{"experiment":{"id":"EXP1"}}""");
        var request = new StartExperimentRequest { ExperimentTemplateId = "EXT1" };
        await patient.StartExperimentAsync(request, CancellationToken.None);

        var tokens = Server.Requests.Select(asked => (string?)JsonNode.Parse(asked.Body)!["clientToken"]).ToArray();
        Assert.That(tokens, Has.Length.EqualTo(2).And.All.EqualTo(tokens[0]));
        Assert.That(Guid.TryParse(tokens[0], out _), tokens[0]);
        Assert.That(request.ClientToken, Is.Null);
    }

    [Test]
    public async Task An_experiment_is_read_with_utc_times_unknown_values_and_absent_collections_as_null()
    {
        Server.Answers(
            200,
            """
            {"experiment":{"id":"EXP9","state":{"status":"hibernating","reason":null},
              "actions":{"cut":{"actionId":"aws:fis:wait","state":{"status":"COMPLETED"},"startAfter":[]}},
              "creationTime":1763800000.123,"startTime":1763800001,"targetAccountConfigurationsCount":3,
              "aMemberOfNextYear":{"x":[1]}}}
            """,
            ("x-amzn-RequestId", "req-1"));
        var response = await fis.GetExperimentAsync(new GetExperimentRequest { Id = "EXP9" }, CancellationToken.None);

        var experiment = response.Experiment;
        Assert.That($"{Asked.Method} {Asked.Target}", Is.EqualTo("GET /experiments/EXP9"));
        Assert.That(Asked.Body, Is.Empty);
        Assert.That(experiment.State.Status.Value, Is.EqualTo("hibernating"));
        Assert.That(experiment.Actions["cut"].State.Status == ExperimentActionStatus.Completed);
        Assert.That(experiment.CreationTime, Is.EqualTo(new DateTime(2025, 11, 22, 8, 26, 40, 123, DateTimeKind.Utc)));
        Assert.That(experiment.StartTime!.Value.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(experiment.TargetAccountConfigurationsCount, Is.EqualTo(3));
        Assert.That(experiment.Targets, Is.Null);
        Assert.That(experiment.StopConditions, Is.Null);
        Assert.That(experiment.Actions["cut"].StartAfter, Is.Empty);
        Assert.That(response.ResponseMetadata.RequestId, Is.EqualTo("req-1"));
        Assert.That(response.HttpStatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Paging_members_go_into_the_query_string_and_absent_ones_do_not()
    {
        Server.Answers(
            200,
            """{"resolvedTargets":[{"targetName":"t","targetInformation":{"a":"b"}}],"nextToken":"n"}""");
        var response = await fis.ListExperimentResolvedTargetsAsync(
            new ListExperimentResolvedTargetsRequest { ExperimentId = "EXP1", MaxResults = 5, NextToken = "a b&c/d=" },
            CancellationToken.None);

        Assert.That(
            Asked.Target,
            Is.EqualTo("/experiments/EXP1/resolvedTargets?maxResults=5&nextToken=a%20b%26c%2Fd%3D"));
        AssertSigned(Asked, "eu-west-3/fis");
        Assert.That(response.ResolvedTargets.Single().TargetInformation["a"], Is.EqualTo("b"));
        Assert.That(response.NextToken, Is.EqualTo("n"));
    }

    [Test]
    public async Task An_arn_in_the_path_is_percent_encoded_slashes_included()
    {
        Server.Answers(200, "{}");
        await fis.TagResourceAsync(
            new TagResourceRequest { ResourceArn = "arn:aws:fis:r:1:experiment/EXP1", Tags = new() { ["k"] = "v" } },
            CancellationToken.None);

        Assert.That(Asked.Target, Is.EqualTo("/tags/arn%3Aaws%3Afis%3Ar%3A1%3Aexperiment%2FEXP1"));
        Assert.That(Asked.Body, Is.EqualTo("""{"tags":{"k":"v"}}"""));
        AssertSigned(Asked, "eu-west-3/fis");
    }

    [Test]
    public async Task The_safety_lever_is_patched_and_its_id_is_not_repeated_in_the_body()
    {
        Server.Answers(200, """{"safetyLever":{"id":"default","state":{"status":"engaging"}}}""");
        var response = await fis.UpdateSafetyLeverStateAsync(
            new UpdateSafetyLeverStateRequest
            {
                Id = "default",
                State = new() { Status = SafetyLeverStatusInput.Engaged, Reason = "drill over" },
            },
            CancellationToken.None);

        Assert.That($"{Asked.Method} {Asked.Target}", Is.EqualTo("PATCH /safetyLevers/default/state"));
        Assert.That(Asked.Body, Is.EqualTo("""{"state":{"status":"engaged","reason":"drill over"}}"""));
        Assert.That(response.SafetyLever.State.Status, Is.SameAs(SafetyLeverStatus.Engaging));
    }

    [TestCase(400, "ValidationException", typeof(ValidationException))]
    [TestCase(402, "ServiceQuotaExceededException:http://internal.example/", typeof(ServiceQuotaExceededException))]
    [TestCase(404, "ResourceNotFoundException", typeof(ResourceNotFoundException))]
    [TestCase(409, "ConflictException", typeof(ConflictException))]
    [TestCase(403, "AccessDeniedException", typeof(AmazonFISException))]
    public void An_error_becomes_the_exception_of_its_code(int status, string header, Type expected)
    {
        Server.Answers(status, """{"message":"why"}""", ("x-amzn-ErrorType", header), ("x-amzn-RequestId", "req-2"));
        var error = Assert.CatchAsync<AmazonFISException>(
            () => fis.StopExperimentAsync(new StopExperimentRequest { Id = "EXP1" }, CancellationToken.None));

        Assert.That(error, Is.TypeOf(expected));
        Assert.That(error.Message, Is.EqualTo("why"));
        Assert.That(error.ErrorCode, Is.EqualTo(header.Split(':')[0]));
        Assert.That((int)error.StatusCode, Is.EqualTo(status));
        Assert.That(error.RequestId, Is.EqualTo("req-2"));
    }

    [Test]
    public void An_answer_that_is_not_json_is_still_an_error_of_the_service()
    {
        Server.Answers(502, "<!DOCTYPE html><html>Bad gateway</html>");
        var error = Assert.CatchAsync<AmazonFISException>(
            () => fis.GetExperimentAsync(new GetExperimentRequest { Id = "EXP1" }, CancellationToken.None));

        Assert.That(error.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        Assert.That(error.ErrorCode, Is.Null.Or.Empty);
    }

    [Test]
    public void A_request_without_the_id_of_its_path_is_refused_before_it_is_sent()
    {
        var error = Assert.CatchAsync<AmazonFISException>(
            () => fis.DeleteExperimentTemplateAsync(new DeleteExperimentTemplateRequest(), CancellationToken.None));

        Assert.That(error.Message, Does.Contain("Id"));
        Assert.That(Server.Requests, Is.Empty);
    }
}
