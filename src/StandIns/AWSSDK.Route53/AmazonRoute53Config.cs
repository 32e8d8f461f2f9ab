using Amazon.Route53.Internal;
using ChaosHarness.StandIns.Wire;

namespace Amazon.Route53;

public class AmazonRoute53Config : WireConfig
{
    public AmazonRoute53Config() : base(Route53Api.Description)
    {
    }

    public static new string ServiceId => Route53Api.ServiceId;
}
