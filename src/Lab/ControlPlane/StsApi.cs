using System.Xml.Linq;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane;

/// <summary>STS on the wire: who am I.</summary>
internal sealed class StsApi : IAwsApi
{
    private static readonly XNamespace Space = "https://sts.amazonaws.com/doc/2011-06-15/";

    public string SigningName => "sts";

    public string InvalidInputCode => "ValidationError";

    public IReadOnlyList<IWireProtocol> Protocols { get; } = [new QueryProtocol(Space)];

    public IReadOnlyDictionary<string, AwsOperation> Operations { get; } = new Dictionary<string, AwsOperation>(StringComparer.Ordinal)
    {
        ["GetCallerIdentity"] = (_, _) => ValueTask.FromResult(new WireMap
        {
            ["UserId"] = "AIDACHAOSLAB",
            ["Account"] = LabAccount.Id,
            ["Arn"] = $"arn:aws:iam::{LabAccount.Id}:user/chaoslab",
        }),
    };
}
