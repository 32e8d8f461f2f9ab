using Amazon.Runtime;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.StandIns;

/// <summary>Gives each test an end point of its own and clients that speak to nothing else.</summary>
[NonParallelizable]
public abstract class WireTest
{
    private const string Secret = "secret/for+tests";
    private LoopbackServer server = null!;

    internal LoopbackServer Server => server;

    internal ReceivedRequest Asked => server.Requests.Single();

    protected static AWSCredentials Credentials { get; } = new BasicAWSCredentials("AKIDTESTS", Secret);

    [SetUp]
    public void Listen()
    {
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        server = new LoopbackServer();
    }

    [TearDown]
    public async Task Stop_listening() => await server.DisposeAsync();

    protected T Configured<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = server.Url;
        config.AuthenticationRegion = "eu-west-3";
        config.MaxErrorRetry = 0;
        config.Timeout = TimeSpan.FromSeconds(20);
        return config;
    }

    internal static void AssertSigned(ReceivedRequest request, string scope)
    {
        Assert.That(request.Scope, Is.EqualTo(scope));
        Assert.That(SignatureCheck.Received(request), Is.EqualTo(SignatureCheck.Expected(request, Secret)));
    }
}
