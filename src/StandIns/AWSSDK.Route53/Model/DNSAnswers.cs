using Amazon.Runtime;

namespace Amazon.Route53.Model;

public partial class TestDNSAnswerRequest : AmazonRoute53Request
{
    public string HostedZoneId { get; set; }

    public string RecordName { get; set; }

    public RRType RecordType { get; set; }

    public string ResolverIP { get; set; }

    public string EDNS0ClientSubnetIP { get; set; }

    public string EDNS0ClientSubnetMask { get; set; }
}

public partial class TestDNSAnswerResponse : AmazonWebServiceResponse
{
    public string Nameserver { get; set; }

    public string RecordName { get; set; }

    public RRType RecordType { get; set; }

    public List<string> RecordData { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string ResponseCode { get; set; }

    public string Protocol { get; set; }
}
