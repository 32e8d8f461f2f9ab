using Amazon.FIS.Internal;
using ChaosHarness.StandIns.Wire;

namespace Amazon.FIS;

public class AmazonFISConfig : WireConfig
{
    public AmazonFISConfig() : base(FISApi.Description)
    {
    }

    public static new string ServiceId => FISApi.ServiceId;
}
