using Amazon.Runtime;
using ChaosHarness.StandIns.Wire;

namespace Amazon.Route53.Model;

public partial class ListResourceRecordSetsRequest : AmazonRoute53Request
{
    public string HostedZoneId { get; set; }

    public string StartRecordName { get; set; }

    public RRType StartRecordType { get; set; }

    public string StartRecordIdentifier { get; set; }

    public string MaxItems { get; set; }
}

public partial class ListResourceRecordSetsResponse : AmazonWebServiceResponse
{
    public List<ResourceRecordSet> ResourceRecordSets { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public bool? IsTruncated { get; set; }

    public string NextRecordName { get; set; }

    public RRType NextRecordType { get; set; }

    public string NextRecordIdentifier { get; set; }

    public string MaxItems { get; set; }
}

public partial class ChangeResourceRecordSetsRequest : AmazonRoute53Request
{
    public string HostedZoneId { get; set; }

    public ChangeBatch ChangeBatch { get; set; }
}

public partial class ChangeBatch
{
    public string Comment { get; set; }

    [ItemName("Change")]
    public List<Change> Changes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class Change
{
    public ChangeAction Action { get; set; }

    public ResourceRecordSet ResourceRecordSet { get; set; }
}

public partial class ChangeResourceRecordSetsResponse : AmazonWebServiceResponse
{
    public ChangeInfo ChangeInfo { get; set; }
}

public partial class GetChangeRequest : AmazonRoute53Request
{
    public string Id { get; set; }
}

public partial class GetChangeResponse : AmazonWebServiceResponse
{
    public ChangeInfo ChangeInfo { get; set; }
}

public partial class ChangeInfo
{
    public string Id { get; set; }

    public ChangeStatus Status { get; set; }

    public DateTime? SubmittedAt { get; set; }

    public string Comment { get; set; }
}
