using System.Text;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Wire;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.ControlPlane;

[Parallelizable]
public sealed class SigV4Tests
{
    // Key and results of AWS's published Signature Version 4 examples.
    private const string ExampleSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private static readonly LabSecrets Secrets = new("AKIDEXAMPLE", ExampleSecret, "unused");
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Test]
    public void The_published_vector_get_vanilla_is_met()
    {
        var request = Request("GET", "/", "", new()
        {
            ["host"] = "example.amazonaws.com", ["x-amz-date"] = "20150830T123600Z",
        });
        Assert.That(
            Sign(request, "service", "host;x-amz-date"),
            Is.EqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"));
    }

    [Test]
    public void The_published_example_with_query_and_content_type_is_met()
    {
        var request = Request("GET", "/", "Version=2010-05-08&Action=ListUsers", new()
        {
            ["content-type"] = "application/x-www-form-urlencoded; charset=utf-8",
            ["host"] = "iam.amazonaws.com",
            ["x-amz-date"] = "20150830T123600Z",
        });
        Assert.That(
            Sign(request, "iam", "content-type;host;x-amz-date"),
            Is.EqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"));
    }

    [Test]
    public void A_path_that_is_encoded_already_is_encoded_once_more()
    {
        var request = Request("GET", "/tags/arn%3Aaws%3Afis/../x", "", new() { ["host"] = "h" });
        var canonical = SigV4Signature.CanonicalRequest(request, ["host"], "hash");
        Assert.That(canonical.Split('\n')[1], Is.EqualTo("/tags/x"));
        request = request with { Path = "/tags/arn%3Aaws" };
        Assert.That(SigV4Signature.CanonicalRequest(request, ["host"], "hash").Split('\n')[1], Is.EqualTo("/tags/arn%253Aaws"));
    }

    [Test]
    public void What_the_signer_signed_the_verifier_takes() =>
        Assert.That(() => Verify(Signed("body"), Now), Throws.Nothing);

    [Test]
    public void A_changed_body_is_refused() => Assert.That(
        () => Verify(Signed("body") with { SignedBody = Encoding.UTF8.GetBytes("other") }, Now),
        Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("SignatureDoesNotMatch").And.Property("Status").EqualTo(403));

    [Test]
    public void A_key_that_the_lab_did_not_give_out_is_refused() => Assert.That(
        () => Verify(Signed("body", Secrets with { AccessKeyId = "AKIDOTHER" }), Now),
        Throws.TypeOf<AwsException>().With.Property("Code").EqualTo("InvalidClientTokenId"));

    [TestCase(14, true)]
    [TestCase(16, false)]
    [TestCase(-14, true)]
    [TestCase(-16, false)]
    public void A_signature_counts_for_a_quarter_of_an_hour_both_ways(int minutes, bool taken) => Assert.That(
        () => Verify(Signed("body"), Now.AddMinutes(minutes)),
        taken ? Throws.Nothing : Throws.TypeOf<AwsException>().With.Message.Contains("Signature"));

    private static void Verify(WireRequest request, DateTimeOffset now) =>
        new SigV4Verifier(Secrets, new FakeTimeProvider(now)).Verify(
            request, SigV4Scope.Parse(request.Header("authorization")), AuthenticationCodes.Xml);

    private static WireRequest Signed(string body, LabSecrets? secrets = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "http://10.0.1.10:4566/a%20b?x=1&y=%2F");
        var bytes = Encoding.UTF8.GetBytes(body);
        new SigV4Signer(secrets ?? Secrets, new FakeTimeProvider(Now)).Sign(message, bytes, "rds", "ap-east-2");
        return new WireRequest("POST", "/a%20b", "x=1&y=%2F", new Dictionary<string, string>
        {
            ["host"] = "10.0.1.10:4566",
            ["x-amz-date"] = message.Headers.GetValues("x-amz-date").Single(),
            ["authorization"] = message.Headers.Authorization!.ToString(),
        }, bytes, bytes);
    }

    private static string Sign(WireRequest request, string service, string signedHeaders) => SigV4Signature.Compute(
        ExampleSecret,
        new SigV4Scope("AKIDEXAMPLE", "20150830", "us-east-1", service, signedHeaders.Split(';'), ""),
        "20150830T123600Z",
        request,
        SigV4Signature.HashOf([]));

    private static WireRequest Request(string method, string path, string query, Dictionary<string, string> headers) =>
        new(method, path, query, headers, [], []);
}
