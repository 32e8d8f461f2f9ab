using Amazon.RDS.Internal;
using ChaosHarness.StandIns.Wire;

namespace Amazon.RDS;

public class AmazonRDSConfig : WireConfig
{
    public AmazonRDSConfig() : base(RDSApi.Description)
    {
    }

    public static new string ServiceId => RDSApi.ServiceId;
}
