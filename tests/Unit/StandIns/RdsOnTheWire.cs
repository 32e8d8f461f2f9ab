using Amazon.RDS;
using Amazon.RDS.Model;
using Amazon.Runtime;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.StandIns;

/// <summary>AWS Query as the RDS model of 2014-10-31 lays it down.</summary>
public sealed class RdsOnTheWire : WireTest
{
    private const string Space = "http://rds.amazonaws.com/doc/2014-10-31/";
    private AmazonRDSClient rds = null!;

    [SetUp]
    public void Connect() => rds = new AmazonRDSClient(Credentials, Configured(new AmazonRDSConfig()));

    [TearDown]
    public void Disconnect() => rds.Dispose();

    [Test]
    public async Task A_failover_is_a_form_and_its_answer_names_the_global_cluster()
    {
        Server.Answers(
            200,
            $"""
            <FailoverGlobalClusterResponse xmlns="{Space}"><FailoverGlobalClusterResult><GlobalCluster>
              <GlobalClusterIdentifier>g</GlobalClusterIdentifier><Status>available</Status>
              <GlobalClusterMembers><GlobalClusterMember><DBClusterArn>arn:a</DBClusterArn><IsWriter>true</IsWriter>
                <Readers><member>arn:b</member></Readers></GlobalClusterMember></GlobalClusterMembers>
              <FailoverState><Status>switching-over</Status><IsDataLossAllowed>true</IsDataLossAllowed></FailoverState>
            </GlobalCluster></FailoverGlobalClusterResult>
            <ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></FailoverGlobalClusterResponse>
            """);
        var response = await rds.FailoverGlobalClusterAsync(
            new FailoverGlobalClusterRequest
            {
                GlobalClusterIdentifier = "g",
                TargetDbClusterIdentifier = "arn:aws:rds:r:1:cluster:b",
                AllowDataLoss = true,
            },
            CancellationToken.None);

        Assert.That($"{Asked.Method} {Asked.Target}", Is.EqualTo("POST /"));
        Assert.That(Asked["Content-Type"], Does.StartWith("application/x-www-form-urlencoded"));
        AssertSigned(Asked, "eu-west-3/rds");
        Assert.That(
            Asked.Body.Split('&'),
            Is.EquivalentTo(
            [
                "Action=FailoverGlobalCluster",
                "Version=2014-10-31",
                "GlobalClusterIdentifier=g",
                "TargetDbClusterIdentifier=arn%3Aaws%3Ards%3Ar%3A1%3Acluster%3Ab",
                "AllowDataLoss=true",
            ]));
        var member = response.GlobalCluster.GlobalClusterMembers.Single();
        Assert.That((member.IsWriter, member.Readers.Single()), Is.EqualTo((true, "arn:b")));
        Assert.That(response.GlobalCluster.FailoverState.Status.Value, Is.EqualTo("switching-over"));
        Assert.That(response.GlobalCluster.TagList, Is.Null);
        Assert.That(response.ResponseMetadata.RequestId, Is.EqualTo("r-1"));
    }

    [Test]
    public async Task Lists_are_numbered_from_one_under_the_names_of_the_model()
    {
        Server.Answers(
            200,
            $"<DescribeGlobalClustersResponse xmlns='{Space}'><DescribeGlobalClustersResult><GlobalClusters>"
            + "<GlobalClusterMember><GlobalClusterIdentifier>g</GlobalClusterIdentifier></GlobalClusterMember>"
            + "</GlobalClusters></DescribeGlobalClustersResult></DescribeGlobalClustersResponse>");
        var response = await rds.DescribeGlobalClustersAsync(
            new DescribeGlobalClustersRequest { Filters = [new() { Name = "db-cluster-id", Values = ["a", "b"] }] },
            CancellationToken.None);

        Assert.That(
            Asked.Body.Split('&'),
            Is.SupersetOf(
            [
                "Filters.Filter.1.Name=db-cluster-id",
                "Filters.Filter.1.Values.Value.1=a",
                "Filters.Filter.1.Values.Value.2=b",
            ]));
        Assert.That(response.GlobalClusters.Single().GlobalClusterIdentifier, Is.EqualTo("g"));
    }

    [Test]
    public void A_fault_keeps_its_code_and_loses_its_suffix_in_the_type()
    {
        Server.Answers(
            404,
            $"<ErrorResponse xmlns='{Space}'><Error><Type>Sender</Type><Code>GlobalClusterNotFoundFault</Code>"
            + "<Message>none</Message></Error><RequestId>r-2</RequestId></ErrorResponse>");
        var error = Assert.ThrowsAsync<GlobalClusterNotFoundException>(() => rds.SwitchoverGlobalClusterAsync(
            new SwitchoverGlobalClusterRequest { GlobalClusterIdentifier = "g" }, CancellationToken.None));

        Assert.That(error, Is.InstanceOf<AmazonRDSException>().And.InstanceOf<AmazonServiceException>());
        Assert.That((error.ErrorCode, error.RequestId), Is.EqualTo(("GlobalClusterNotFoundFault", "r-2")));
    }
}
