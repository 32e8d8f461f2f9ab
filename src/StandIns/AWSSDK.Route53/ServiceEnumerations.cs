using Amazon.Runtime;

namespace Amazon.Route53;

public class AcceleratedRecoveryStatus : ConstantClass
{
    public static readonly AcceleratedRecoveryStatus DISABLED = new("DISABLED");
    public static readonly AcceleratedRecoveryStatus DISABLE_FAILED = new("DISABLE_FAILED");
    public static readonly AcceleratedRecoveryStatus DISABLING = new("DISABLING");
    public static readonly AcceleratedRecoveryStatus DISABLING_HOSTED_ZONE_LOCKED = new("DISABLING_HOSTED_ZONE_LOCKED");
    public static readonly AcceleratedRecoveryStatus ENABLED = new("ENABLED");
    public static readonly AcceleratedRecoveryStatus ENABLE_FAILED = new("ENABLE_FAILED");
    public static readonly AcceleratedRecoveryStatus ENABLING = new("ENABLING");
    public static readonly AcceleratedRecoveryStatus ENABLING_HOSTED_ZONE_LOCKED = new("ENABLING_HOSTED_ZONE_LOCKED");

    public AcceleratedRecoveryStatus(string value) : base(value)
    {
    }

    public static AcceleratedRecoveryStatus FindValue(string value) => FindValue<AcceleratedRecoveryStatus>(value);

    public static implicit operator AcceleratedRecoveryStatus(string value) => FindValue(value);
}

public class ChangeAction : ConstantClass
{
    public static readonly ChangeAction CREATE = new("CREATE");
    public static readonly ChangeAction DELETE = new("DELETE");
    public static readonly ChangeAction UPSERT = new("UPSERT");

    public ChangeAction(string value) : base(value)
    {
    }

    public static ChangeAction FindValue(string value) => FindValue<ChangeAction>(value);

    public static implicit operator ChangeAction(string value) => FindValue(value);
}

public class ChangeStatus : ConstantClass
{
    public static readonly ChangeStatus INSYNC = new("INSYNC");
    public static readonly ChangeStatus PENDING = new("PENDING");

    public ChangeStatus(string value) : base(value)
    {
    }

    public static ChangeStatus FindValue(string value) => FindValue<ChangeStatus>(value);

    public static implicit operator ChangeStatus(string value) => FindValue(value);
}

public class ComparisonOperator : ConstantClass
{
    public static readonly ComparisonOperator GreaterThanOrEqualToThreshold = new("GreaterThanOrEqualToThreshold");
    public static readonly ComparisonOperator GreaterThanThreshold = new("GreaterThanThreshold");
    public static readonly ComparisonOperator LessThanOrEqualToThreshold = new("LessThanOrEqualToThreshold");
    public static readonly ComparisonOperator LessThanThreshold = new("LessThanThreshold");

    public ComparisonOperator(string value) : base(value)
    {
    }

    public static ComparisonOperator FindValue(string value) => FindValue<ComparisonOperator>(value);

    public static implicit operator ComparisonOperator(string value) => FindValue(value);
}

public class HealthCheckRegion : ConstantClass
{
    public static readonly HealthCheckRegion ApNortheast1 = new("ap-northeast-1");
    public static readonly HealthCheckRegion ApSoutheast1 = new("ap-southeast-1");
    public static readonly HealthCheckRegion ApSoutheast2 = new("ap-southeast-2");
    public static readonly HealthCheckRegion EuWest1 = new("eu-west-1");
    public static readonly HealthCheckRegion SaEast1 = new("sa-east-1");
    public static readonly HealthCheckRegion UsEast1 = new("us-east-1");
    public static readonly HealthCheckRegion UsWest1 = new("us-west-1");
    public static readonly HealthCheckRegion UsWest2 = new("us-west-2");

    public HealthCheckRegion(string value) : base(value)
    {
    }

    public static HealthCheckRegion FindValue(string value) => FindValue<HealthCheckRegion>(value);

    public static implicit operator HealthCheckRegion(string value) => FindValue(value);
}

public class HealthCheckType : ConstantClass
{
    public static readonly HealthCheckType CALCULATED = new("CALCULATED");
    public static readonly HealthCheckType CLOUDWATCH_METRIC = new("CLOUDWATCH_METRIC");
    public static readonly HealthCheckType HTTP = new("HTTP");
    public static readonly HealthCheckType HTTPS = new("HTTPS");
    public static readonly HealthCheckType HTTPS_STR_MATCH = new("HTTPS_STR_MATCH");
    public static readonly HealthCheckType HTTP_STR_MATCH = new("HTTP_STR_MATCH");
    public static readonly HealthCheckType RECOVERY_CONTROL = new("RECOVERY_CONTROL");
    public static readonly HealthCheckType TCP = new("TCP");

    public HealthCheckType(string value) : base(value)
    {
    }

    public static HealthCheckType FindValue(string value) => FindValue<HealthCheckType>(value);

    public static implicit operator HealthCheckType(string value) => FindValue(value);
}

public class InsufficientDataHealthStatus : ConstantClass
{
    public static readonly InsufficientDataHealthStatus Healthy = new("Healthy");
    public static readonly InsufficientDataHealthStatus LastKnownStatus = new("LastKnownStatus");
    public static readonly InsufficientDataHealthStatus Unhealthy = new("Unhealthy");

    public InsufficientDataHealthStatus(string value) : base(value)
    {
    }

    public static InsufficientDataHealthStatus FindValue(string value) =>
        FindValue<InsufficientDataHealthStatus>(value);

    public static implicit operator InsufficientDataHealthStatus(string value) => FindValue(value);
}

public class ResettableElementName : ConstantClass
{
    public static readonly ResettableElementName ChildHealthChecks = new("ChildHealthChecks");
    public static readonly ResettableElementName FullyQualifiedDomainName = new("FullyQualifiedDomainName");
    public static readonly ResettableElementName Regions = new("Regions");
    public static readonly ResettableElementName ResourcePath = new("ResourcePath");

    public ResettableElementName(string value) : base(value)
    {
    }

    public static ResettableElementName FindValue(string value) => FindValue<ResettableElementName>(value);

    public static implicit operator ResettableElementName(string value) => FindValue(value);
}

public class ResourceRecordSetFailover : ConstantClass
{
    public static readonly ResourceRecordSetFailover PRIMARY = new("PRIMARY");
    public static readonly ResourceRecordSetFailover SECONDARY = new("SECONDARY");

    public ResourceRecordSetFailover(string value) : base(value)
    {
    }

    public static ResourceRecordSetFailover FindValue(string value) => FindValue<ResourceRecordSetFailover>(value);

    public static implicit operator ResourceRecordSetFailover(string value) => FindValue(value);
}

public class RRType : ConstantClass
{
    public static readonly RRType A = new("A");
    public static readonly RRType AAAA = new("AAAA");
    public static readonly RRType CAA = new("CAA");
    public static readonly RRType CNAME = new("CNAME");
    public static readonly RRType DS = new("DS");
    public static readonly RRType HTTPS = new("HTTPS");
    public static readonly RRType MX = new("MX");
    public static readonly RRType NAPTR = new("NAPTR");
    public static readonly RRType NS = new("NS");
    public static readonly RRType PTR = new("PTR");
    public static readonly RRType SOA = new("SOA");
    public static readonly RRType SPF = new("SPF");
    public static readonly RRType SRV = new("SRV");
    public static readonly RRType SSHFP = new("SSHFP");
    public static readonly RRType SVCB = new("SVCB");
    public static readonly RRType TLSA = new("TLSA");
    public static readonly RRType TXT = new("TXT");

    public RRType(string value) : base(value)
    {
    }

    public static RRType FindValue(string value) => FindValue<RRType>(value);

    public static implicit operator RRType(string value) => FindValue(value);
}

public class Statistic : ConstantClass
{
    public static readonly Statistic Average = new("Average");
    public static readonly Statistic Maximum = new("Maximum");
    public static readonly Statistic Minimum = new("Minimum");
    public static readonly Statistic SampleCount = new("SampleCount");
    public static readonly Statistic Sum = new("Sum");

    public Statistic(string value) : base(value)
    {
    }

    public static Statistic FindValue(string value) => FindValue<Statistic>(value);

    public static implicit operator Statistic(string value) => FindValue(value);
}

public class TagResourceType : ConstantClass
{
    public static readonly TagResourceType Healthcheck = new("healthcheck");
    public static readonly TagResourceType Hostedzone = new("hostedzone");

    public TagResourceType(string value) : base(value)
    {
    }

    public static TagResourceType FindValue(string value) => FindValue<TagResourceType>(value);

    public static implicit operator TagResourceType(string value) => FindValue(value);
}
