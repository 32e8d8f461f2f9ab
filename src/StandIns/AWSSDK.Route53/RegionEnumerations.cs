using Amazon.Runtime;

namespace Amazon.Route53;

public class CloudWatchRegion : ConstantClass
{
    public static readonly CloudWatchRegion AfSouth1 = new("af-south-1");
    public static readonly CloudWatchRegion ApEast1 = new("ap-east-1");
    public static readonly CloudWatchRegion ApEast2 = new("ap-east-2");
    public static readonly CloudWatchRegion ApNortheast1 = new("ap-northeast-1");
    public static readonly CloudWatchRegion ApNortheast2 = new("ap-northeast-2");
    public static readonly CloudWatchRegion ApNortheast3 = new("ap-northeast-3");
    public static readonly CloudWatchRegion ApSouth1 = new("ap-south-1");
    public static readonly CloudWatchRegion ApSouth2 = new("ap-south-2");
    public static readonly CloudWatchRegion ApSoutheast1 = new("ap-southeast-1");
    public static readonly CloudWatchRegion ApSoutheast2 = new("ap-southeast-2");
    public static readonly CloudWatchRegion ApSoutheast3 = new("ap-southeast-3");
    public static readonly CloudWatchRegion ApSoutheast4 = new("ap-southeast-4");
    public static readonly CloudWatchRegion ApSoutheast5 = new("ap-southeast-5");
    public static readonly CloudWatchRegion ApSoutheast6 = new("ap-southeast-6");
    public static readonly CloudWatchRegion ApSoutheast7 = new("ap-southeast-7");
    public static readonly CloudWatchRegion CaCentral1 = new("ca-central-1");
    public static readonly CloudWatchRegion CaWest1 = new("ca-west-1");
    public static readonly CloudWatchRegion CnNorth1 = new("cn-north-1");
    public static readonly CloudWatchRegion CnNorthwest1 = new("cn-northwest-1");
    public static readonly CloudWatchRegion EuCentral1 = new("eu-central-1");
    public static readonly CloudWatchRegion EuCentral2 = new("eu-central-2");
    public static readonly CloudWatchRegion EuNorth1 = new("eu-north-1");
    public static readonly CloudWatchRegion EuSouth1 = new("eu-south-1");
    public static readonly CloudWatchRegion EuSouth2 = new("eu-south-2");
    public static readonly CloudWatchRegion EuWest1 = new("eu-west-1");
    public static readonly CloudWatchRegion EuWest2 = new("eu-west-2");
    public static readonly CloudWatchRegion EuWest3 = new("eu-west-3");
    public static readonly CloudWatchRegion IlCentral1 = new("il-central-1");
    public static readonly CloudWatchRegion MeCentral1 = new("me-central-1");
    public static readonly CloudWatchRegion MeSouth1 = new("me-south-1");
    public static readonly CloudWatchRegion MxCentral1 = new("mx-central-1");
    public static readonly CloudWatchRegion SaEast1 = new("sa-east-1");
    public static readonly CloudWatchRegion UsEast1 = new("us-east-1");
    public static readonly CloudWatchRegion UsEast2 = new("us-east-2");
    public static readonly CloudWatchRegion UsGovEast1 = new("us-gov-east-1");
    public static readonly CloudWatchRegion UsGovWest1 = new("us-gov-west-1");
    public static readonly CloudWatchRegion UsWest1 = new("us-west-1");
    public static readonly CloudWatchRegion UsWest2 = new("us-west-2");

    public CloudWatchRegion(string value) : base(value)
    {
    }

    public static CloudWatchRegion FindValue(string value) => FindValue<CloudWatchRegion>(value);

    public static implicit operator CloudWatchRegion(string value) => FindValue(value);
}

public class ResourceRecordSetRegion : ConstantClass
{
    public static readonly ResourceRecordSetRegion AfSouth1 = new("af-south-1");
    public static readonly ResourceRecordSetRegion ApEast1 = new("ap-east-1");
    public static readonly ResourceRecordSetRegion ApEast2 = new("ap-east-2");
    public static readonly ResourceRecordSetRegion ApNortheast1 = new("ap-northeast-1");
    public static readonly ResourceRecordSetRegion ApNortheast2 = new("ap-northeast-2");
    public static readonly ResourceRecordSetRegion ApNortheast3 = new("ap-northeast-3");
    public static readonly ResourceRecordSetRegion ApSouth1 = new("ap-south-1");
    public static readonly ResourceRecordSetRegion ApSouth2 = new("ap-south-2");
    public static readonly ResourceRecordSetRegion ApSoutheast1 = new("ap-southeast-1");
    public static readonly ResourceRecordSetRegion ApSoutheast2 = new("ap-southeast-2");
    public static readonly ResourceRecordSetRegion ApSoutheast3 = new("ap-southeast-3");
    public static readonly ResourceRecordSetRegion ApSoutheast4 = new("ap-southeast-4");
    public static readonly ResourceRecordSetRegion ApSoutheast5 = new("ap-southeast-5");
    public static readonly ResourceRecordSetRegion ApSoutheast6 = new("ap-southeast-6");
    public static readonly ResourceRecordSetRegion ApSoutheast7 = new("ap-southeast-7");
    public static readonly ResourceRecordSetRegion CaCentral1 = new("ca-central-1");
    public static readonly ResourceRecordSetRegion CaWest1 = new("ca-west-1");
    public static readonly ResourceRecordSetRegion CnNorth1 = new("cn-north-1");
    public static readonly ResourceRecordSetRegion CnNorthwest1 = new("cn-northwest-1");
    public static readonly ResourceRecordSetRegion EuCentral1 = new("eu-central-1");
    public static readonly ResourceRecordSetRegion EuCentral2 = new("eu-central-2");
    public static readonly ResourceRecordSetRegion EuNorth1 = new("eu-north-1");
    public static readonly ResourceRecordSetRegion EuSouth1 = new("eu-south-1");
    public static readonly ResourceRecordSetRegion EuSouth2 = new("eu-south-2");
    public static readonly ResourceRecordSetRegion EuWest1 = new("eu-west-1");
    public static readonly ResourceRecordSetRegion EuWest2 = new("eu-west-2");
    public static readonly ResourceRecordSetRegion EuWest3 = new("eu-west-3");
    public static readonly ResourceRecordSetRegion IlCentral1 = new("il-central-1");
    public static readonly ResourceRecordSetRegion MeCentral1 = new("me-central-1");
    public static readonly ResourceRecordSetRegion MeSouth1 = new("me-south-1");
    public static readonly ResourceRecordSetRegion MxCentral1 = new("mx-central-1");
    public static readonly ResourceRecordSetRegion SaEast1 = new("sa-east-1");
    public static readonly ResourceRecordSetRegion UsEast1 = new("us-east-1");
    public static readonly ResourceRecordSetRegion UsEast2 = new("us-east-2");
    public static readonly ResourceRecordSetRegion UsGovEast1 = new("us-gov-east-1");
    public static readonly ResourceRecordSetRegion UsGovWest1 = new("us-gov-west-1");
    public static readonly ResourceRecordSetRegion UsWest1 = new("us-west-1");
    public static readonly ResourceRecordSetRegion UsWest2 = new("us-west-2");

    public ResourceRecordSetRegion(string value) : base(value)
    {
    }

    public static ResourceRecordSetRegion FindValue(string value) => FindValue<ResourceRecordSetRegion>(value);

    public static implicit operator ResourceRecordSetRegion(string value) => FindValue(value);
}

public class VPCRegion : ConstantClass
{
    public static readonly VPCRegion AfSouth1 = new("af-south-1");
    public static readonly VPCRegion ApEast1 = new("ap-east-1");
    public static readonly VPCRegion ApEast2 = new("ap-east-2");
    public static readonly VPCRegion ApNortheast1 = new("ap-northeast-1");
    public static readonly VPCRegion ApNortheast2 = new("ap-northeast-2");
    public static readonly VPCRegion ApNortheast3 = new("ap-northeast-3");
    public static readonly VPCRegion ApSouth1 = new("ap-south-1");
    public static readonly VPCRegion ApSouth2 = new("ap-south-2");
    public static readonly VPCRegion ApSoutheast1 = new("ap-southeast-1");
    public static readonly VPCRegion ApSoutheast2 = new("ap-southeast-2");
    public static readonly VPCRegion ApSoutheast3 = new("ap-southeast-3");
    public static readonly VPCRegion ApSoutheast4 = new("ap-southeast-4");
    public static readonly VPCRegion ApSoutheast5 = new("ap-southeast-5");
    public static readonly VPCRegion ApSoutheast6 = new("ap-southeast-6");
    public static readonly VPCRegion ApSoutheast7 = new("ap-southeast-7");
    public static readonly VPCRegion CaCentral1 = new("ca-central-1");
    public static readonly VPCRegion CaWest1 = new("ca-west-1");
    public static readonly VPCRegion CnNorth1 = new("cn-north-1");
    public static readonly VPCRegion CnNorthwest1 = new("cn-northwest-1");
    public static readonly VPCRegion EuCentral1 = new("eu-central-1");
    public static readonly VPCRegion EuCentral2 = new("eu-central-2");
    public static readonly VPCRegion EuNorth1 = new("eu-north-1");
    public static readonly VPCRegion EuSouth1 = new("eu-south-1");
    public static readonly VPCRegion EuSouth2 = new("eu-south-2");
    public static readonly VPCRegion EuWest1 = new("eu-west-1");
    public static readonly VPCRegion EuWest2 = new("eu-west-2");
    public static readonly VPCRegion EuWest3 = new("eu-west-3");
    public static readonly VPCRegion IlCentral1 = new("il-central-1");
    public static readonly VPCRegion MeCentral1 = new("me-central-1");
    public static readonly VPCRegion MeSouth1 = new("me-south-1");
    public static readonly VPCRegion MxCentral1 = new("mx-central-1");
    public static readonly VPCRegion SaEast1 = new("sa-east-1");
    public static readonly VPCRegion UsEast1 = new("us-east-1");
    public static readonly VPCRegion UsEast2 = new("us-east-2");
    public static readonly VPCRegion UsGovEast1 = new("us-gov-east-1");
    public static readonly VPCRegion UsGovWest1 = new("us-gov-west-1");
    public static readonly VPCRegion UsWest1 = new("us-west-1");
    public static readonly VPCRegion UsWest2 = new("us-west-2");

    public VPCRegion(string value) : base(value)
    {
    }

    public static VPCRegion FindValue(string value) => FindValue<VPCRegion>(value);

    public static implicit operator VPCRegion(string value) => FindValue(value);
}
