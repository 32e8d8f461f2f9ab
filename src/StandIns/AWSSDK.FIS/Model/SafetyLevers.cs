using Amazon.Runtime;

namespace Amazon.FIS.Model;

public partial class GetSafetyLeverRequest : AmazonFISRequest
{
    public string Id { get; set; }
}

public partial class GetSafetyLeverResponse : AmazonWebServiceResponse
{
    public SafetyLever SafetyLever { get; set; }
}

public partial class SafetyLever
{
    public string Id { get; set; }

    public string Arn { get; set; }

    public SafetyLeverState State { get; set; }
}

public partial class SafetyLeverState
{
    public SafetyLeverStatus Status { get; set; }

    public string Reason { get; set; }
}

public partial class UpdateSafetyLeverStateRequest : AmazonFISRequest
{
    public string Id { get; set; }

    public UpdateSafetyLeverStateInput State { get; set; }
}

public partial class UpdateSafetyLeverStateInput
{
    public SafetyLeverStatusInput Status { get; set; }

    public string Reason { get; set; }
}

public partial class UpdateSafetyLeverStateResponse : AmazonWebServiceResponse
{
    public SafetyLever SafetyLever { get; set; }
}
