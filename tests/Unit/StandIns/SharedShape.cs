using Amazon;
using Amazon.CloudWatch;
using Amazon.FIS;
using Amazon.FIS.Model;
using Amazon.RDS;
using Amazon.Route53;
using Amazon.Runtime;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.StandIns;

/// <summary>What every client of the SDK's fourth version has in common.</summary>
public sealed class SharedShape : WireTest
{
    [Test]
    public void A_region_leads_to_the_published_address_and_route53_to_its_global_one()
    {
        using var fis = new AmazonFISClient(Credentials, RegionEndpoint.APNortheast1);
        using var cloudWatch = new AmazonCloudWatchClient(Credentials, RegionEndpoint.CNNorth1);
        using var rds = new AmazonRDSClient(Credentials, RegionEndpoint.APEast2);
        using var route53 = new AmazonRoute53Client(Credentials, RegionEndpoint.APEast2);
        var request = new GetExperimentRequest { Id = "EXP1" };
        string[] addresses =
        [
            fis.DetermineServiceOperationEndpoint(request).URL,
            cloudWatch.DetermineServiceOperationEndpoint(request).URL,
            rds.DetermineServiceOperationEndpoint(request).URL,
            route53.DetermineServiceOperationEndpoint(request).URL,
        ];
        Assert.That(
            addresses,
            Is.EqualTo(
            [
                "https://fis.ap-northeast-1.amazonaws.com",
                "https://monitoring.cn-north-1.amazonaws.com.cn",
                "https://rds.ap-east-2.amazonaws.com",
                "https://route53.amazonaws.com",
            ]));
    }

    // With a foreign address the SDK's core signs for the authentication Region only: AWSSDK.SQS 4.0.100.25 was seen to
    // sign for us-east-1 under AWS_ENDPOINT_URL when no more than RegionEndpoint was given. So both are given here.
    [TestCase("AWS_ENDPOINT_URL_FIS")]
    [TestCase("AWS_ENDPOINT_URL")]
    public async Task The_environment_can_point_a_client_with_a_region_at_another_address(string variable)
    {
        Environment.SetEnvironmentVariable(variable, Server.Url);
        try
        {
            var config = new AmazonFISConfig
            {
                RegionEndpoint = RegionEndpoint.APNortheast1,
                AuthenticationRegion = "ap-northeast-1",
            };
            using var fis = new AmazonFISClient(Credentials, config);
            Server.Answers(200, "{}");
            await fis.ListActionsAsync(new ListActionsRequest(), CancellationToken.None);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }

        AssertSigned(Asked, "ap-northeast-1/fis");
    }

    [Test]
    public async Task The_switch_for_collections_makes_absent_ones_empty_and_sends_no_empty_ones()
    {
        AWSConfigs.InitializeCollections = true;
        try
        {
            using var fis = new AmazonFISClient(Credentials, Configured(new AmazonFISConfig()));
            Server.Answers(200, """{"experiment":{"id":"EXP1"}}""");
            var response = await fis.StartExperimentAsync(
                new StartExperimentRequest { ClientToken = "t", ExperimentTemplateId = "EXT1" },
                CancellationToken.None);

            Assert.That(response.Experiment.Actions, Is.Empty);
            Assert.That(response.Experiment.StopConditions, Is.Empty);
            Assert.That(Asked.Body, Is.EqualTo("""{"clientToken":"t","experimentTemplateId":"EXT1"}"""));
        }
        finally
        {
            AWSConfigs.InitializeCollections = false;
        }
    }

    [Test]
    public void The_interfaces_can_be_type_arguments_that_make_their_clients()
    {
        Assert.That(Made<IAmazonFIS>(), Is.InstanceOf<AmazonFISClient>());
        Assert.That(Made<IAmazonRoute53>(), Is.InstanceOf<AmazonRoute53Client>());
        Assert.That(Made<IAmazonCloudWatch>(), Is.InstanceOf<AmazonCloudWatchClient>());
        Assert.That(Made<IAmazonRDS>(), Is.InstanceOf<AmazonRDSClient>());
    }

    private static object Made<T>()
        where T : IAmazonService
    {
        var config = T.CreateDefaultClientConfig();
        config.RegionEndpoint = RegionEndpoint.USEast1;
        return T.CreateDefaultServiceClient(Credentials, config);
    }
}
