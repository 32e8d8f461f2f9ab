using System.Net;
using Amazon.Route53;
using Amazon.Route53.Model;
using Amazon.Runtime;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.StandIns;

/// <summary>REST-XML as the Route 53 model of 2013-04-01 lays it down.</summary>
public sealed class Route53OnTheWire : WireTest
{
    private const string Space = "https://route53.amazonaws.com/doc/2013-04-01/";
    private AmazonRoute53Client route53 = null!;

    [SetUp]
    public void Connect()
    {
        var config = Configured(new AmazonRoute53Config());
        config.AuthenticationRegion = null;
        route53 = new AmazonRoute53Client(Credentials, config);
    }

    [TearDown]
    public void Disconnect() => route53.Dispose();

    [Test]
    public async Task A_change_batch_is_xml_in_model_order_whatever_order_the_caller_wrote()
    {
        Server.Answers(
            200,
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <ChangeResourceRecordSetsResponse xmlns="{Space}"><ChangeInfo><Id>/change/C2682N5HXP0BZ4</Id>
            <Status>PENDING</Status><SubmittedAt>2026-11-22T10:00:00.250Z</SubmittedAt></ChangeInfo>
            </ChangeResourceRecordSetsResponse>
            """);
        var response = await route53.ChangeResourceRecordSetsAsync(
            new ChangeResourceRecordSetsRequest
            {
                HostedZoneId = "/hostedzone/Z1",
                ChangeBatch = new()
                {
                    Changes =
                    [
                        new()
                        {
                            ResourceRecordSet = new()
                            {
                                HealthCheckId = "abcdef11",
                                ResourceRecords = [new() { Value = "192.0.2.10" }, new() { Value = "192.0.2.11" }],
                                TTL = 60,
                                Failover = ResourceRecordSetFailover.PRIMARY,
                                SetIdentifier = "a < b",
                                Type = RRType.A,
                                Name = "api.example.com",
                            },
                            Action = ChangeAction.UPSERT,
                        },
                    ],
                    Comment = "drill",
                },
            },
            CancellationToken.None);

        Assert.That($"{Asked.Method} {Asked.Target}", Is.EqualTo("POST /2013-04-01/hostedzone/Z1/rrset/"));
        Assert.That(Asked["Content-Type"], Is.EqualTo("application/xml"));
        AssertSigned(Asked, "us-east-1/route53");
        Assert.That(
            Asked.Body,
            Is.EqualTo(
                $"<ChangeResourceRecordSetsRequest xmlns=\"{Space}\"><ChangeBatch><Comment>drill</Comment><Changes>"
                + "<Change><Action>UPSERT</Action><ResourceRecordSet><Name>api.example.com</Name><Type>A</Type>"
                + "<SetIdentifier>a &lt; b</SetIdentifier><Failover>PRIMARY</Failover><TTL>60</TTL><ResourceRecords>"
                + "<ResourceRecord><Value>192.0.2.10</Value></ResourceRecord>"
                + "<ResourceRecord><Value>192.0.2.11</Value></ResourceRecord></ResourceRecords>"
                + "<HealthCheckId>abcdef11</HealthCheckId></ResourceRecordSet></Change></Changes></ChangeBatch>"
                + "</ChangeResourceRecordSetsRequest>"));
        Assert.That(response.ChangeInfo.Status == ChangeStatus.PENDING);
        Assert.That(
            response.ChangeInfo.SubmittedAt,
            Is.EqualTo(new DateTime(2026, 11, 22, 10, 0, 0, 250, DateTimeKind.Utc)));
        Assert.That(response.ChangeInfo.SubmittedAt!.Value.Kind, Is.EqualTo(DateTimeKind.Utc));
    }

    [Test]
    public async Task The_id_of_an_answer_can_be_asked_for_as_it_is()
    {
        Server.Answers(
            200,
            $"<GetChangeResponse xmlns='{Space}'><ChangeInfo><Status>INSYNC</Status></ChangeInfo></GetChangeResponse>");
        await route53.GetChangeAsync(new GetChangeRequest { Id = "/change/C1" }, CancellationToken.None);
        Assert.That(Asked.Target, Is.EqualTo("/2013-04-01/change/C1"));
    }

    [Test]
    public async Task Records_are_asked_for_from_a_start_name_and_read_with_absent_lists_as_null()
    {
        Server.Answers(
            200,
            $"""
            <ListResourceRecordSetsResponse xmlns="{Space}"><ResourceRecordSets>
              <ResourceRecordSet><Name>\052.example.com.</Name><Type>HTTPS2</Type><Region>mars-north-1</Region>
                <TTL>5</TTL><ResourceRecords><ResourceRecord><Value>192.0.2.1</Value></ResourceRecord></ResourceRecords>
              </ResourceRecordSet><ResourceRecordSet><Name>www.example.com.</Name><Type>A</Type>
                <AliasTarget><HostedZoneId>Z2</HostedZoneId><DNSName>x.</DNSName>
                <EvaluateTargetHealth>true</EvaluateTargetHealth></AliasTarget></ResourceRecordSet>
              </ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>300</MaxItems>
            </ListResourceRecordSetsResponse>
            """);
        var response = await route53.ListResourceRecordSetsAsync(
            new ListResourceRecordSetsRequest
            {
                HostedZoneId = "Z1",
                StartRecordName = "*.example.com",
                StartRecordType = RRType.A,
                MaxItems = "300",
            },
            CancellationToken.None);

        Assert.That(
            Asked.Target,
            Is.EqualTo("/2013-04-01/hostedzone/Z1/rrset?maxitems=300&name=%2A.example.com&type=A"));
        AssertSigned(Asked, "us-east-1/route53");
        var (first, second) = (response.ResourceRecordSets[0], response.ResourceRecordSets[1]);
        Assert.That(first.Name, Is.EqualTo("\\052.example.com."));
        Assert.That(first.Type.Value, Is.EqualTo("HTTPS2"));
        Assert.That(first.Region.Value, Is.EqualTo("mars-north-1"));
        Assert.That((first.TTL, first.ResourceRecords.Single().Value), Is.EqualTo((5L, "192.0.2.1")));
        Assert.That(second.ResourceRecords, Is.Null);
        Assert.That(second.AliasTarget.EvaluateTargetHealth, Is.True);
        Assert.That((response.IsTruncated, response.MaxItems), Is.EqualTo((false, "300")));
    }

    [Test]
    public async Task A_health_check_is_updated_with_lists_named_as_the_model_names_them()
    {
        Server.Answers(
            200,
            $"<UpdateHealthCheckResponse xmlns='{Space}'><HealthCheck><Id>h</Id>"
            + "<HealthCheckVersion>2</HealthCheckVersion>"
            + "<HealthCheckConfig><Inverted>true</Inverted></HealthCheckConfig>"
            + "</HealthCheck></UpdateHealthCheckResponse>");
        var response = await route53.UpdateHealthCheckAsync(
            new UpdateHealthCheckRequest
            {
                HealthCheckId = "h",
                HealthCheckVersion = 1,
                Inverted = true,
                Regions = [HealthCheckRegion.UsEast1],
                ResetElements = [ResettableElementName.ResourcePath],
            },
            CancellationToken.None);

        Assert.That($"{Asked.Method} {Asked.Target}", Is.EqualTo("POST /2013-04-01/healthcheck/h"));
        Assert.That(
            Asked.Body,
            Is.EqualTo(
                $"<UpdateHealthCheckRequest xmlns=\"{Space}\"><HealthCheckVersion>1</HealthCheckVersion>"
                + "<Inverted>true</Inverted><Regions><Region>us-east-1</Region></Regions><ResetElements>"
                + "<ResettableElementName>ResourcePath</ResettableElementName></ResetElements>"
                + "</UpdateHealthCheckRequest>"));
        Assert.That(response.HealthCheck.HealthCheckVersion, Is.EqualTo(2));
        Assert.That(response.HealthCheck.HealthCheckConfig.Inverted, Is.True);
    }

    [Test]
    public void A_wrapped_error_becomes_the_exception_of_its_code()
    {
        Server.Answers(
            404,
            $"<ErrorResponse xmlns='{Space}'><Error><Type>Sender</Type><Code>NoSuchHostedZone</Code>"
            + "<Message>No hosted zone found with ID: Z1</Message></Error><RequestId>r-1</RequestId></ErrorResponse>");
        var error = Assert.ThrowsAsync<NoSuchHostedZoneException>(
            () => route53.GetHostedZoneAsync(new GetHostedZoneRequest { Id = "Z1" }, CancellationToken.None));

        Assert.That(error.ErrorCode, Is.EqualTo("NoSuchHostedZone"));
        Assert.That(error.Message, Is.EqualTo("No hosted zone found with ID: Z1"));
        Assert.That(error.ErrorType, Is.EqualTo(ErrorType.Sender));
        Assert.That(error.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(error.RequestId, Is.EqualTo("r-1"));
    }

    [Test]
    public void An_unwrapped_invalid_change_batch_keeps_its_messages()
    {
        Server.Answers(
            400,
            $"<?xml version='1.0'?><InvalidChangeBatch xmlns='{Space}'><Messages><Message>first</Message>"
            + "<Message>second</Message></Messages><RequestId>r-2</RequestId></InvalidChangeBatch>");
        var error = Assert.ThrowsAsync<InvalidChangeBatchException>(() => route53.ChangeResourceRecordSetsAsync(
            new ChangeResourceRecordSetsRequest { HostedZoneId = "Z1", ChangeBatch = new() }, CancellationToken.None));

        Assert.That(error.Messages, Is.EqualTo(["first", "second"]));
        Assert.That(error.Message, Is.EqualTo("first second"));
        Assert.That((error.ErrorCode, error.RequestId), Is.EqualTo(("InvalidChangeBatch", "r-2")));
    }

    [Test]
    public void A_web_page_in_place_of_an_error_is_an_error_of_the_service()
    {
        Server.Answers(502, "<html><body>Bad gateway</body></html>");
        var error = Assert.CatchAsync<AmazonRoute53Exception>(
            () => route53.GetChangeAsync(new GetChangeRequest { Id = "C1" }, CancellationToken.None));
        Assert.That((error.StatusCode, error.ErrorCode), Is.EqualTo((HttpStatusCode.BadGateway, default(string))));
    }
}
