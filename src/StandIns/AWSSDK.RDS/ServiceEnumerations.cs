using Amazon.Runtime;

namespace Amazon.RDS;

public class FailoverStatus : ConstantClass
{
    public static readonly FailoverStatus Cancelling = new("cancelling");
    public static readonly FailoverStatus FailingOver = new("failing-over");
    public static readonly FailoverStatus Pending = new("pending");

    public FailoverStatus(string value) : base(value)
    {
    }

    public static FailoverStatus FindValue(string value) => FindValue<FailoverStatus>(value);

    public static implicit operator FailoverStatus(string value) => FindValue(value);
}

public class GlobalClusterMemberSynchronizationStatus : ConstantClass
{
    public static readonly GlobalClusterMemberSynchronizationStatus Connected = new("connected");
    public static readonly GlobalClusterMemberSynchronizationStatus PendingResync = new("pending-resync");

    public GlobalClusterMemberSynchronizationStatus(string value) : base(value)
    {
    }

    public static GlobalClusterMemberSynchronizationStatus FindValue(string value) =>
        FindValue<GlobalClusterMemberSynchronizationStatus>(value);

    public static implicit operator GlobalClusterMemberSynchronizationStatus(string value) => FindValue(value);
}

public class StorageEncryptionType : ConstantClass
{
    public static readonly StorageEncryptionType None = new("none");
    public static readonly StorageEncryptionType SseKms = new("sse-kms");
    public static readonly StorageEncryptionType SseRds = new("sse-rds");

    public StorageEncryptionType(string value) : base(value)
    {
    }

    public static StorageEncryptionType FindValue(string value) => FindValue<StorageEncryptionType>(value);

    public static implicit operator StorageEncryptionType(string value) => FindValue(value);
}

public class WriteForwardingStatus : ConstantClass
{
    public static readonly WriteForwardingStatus Disabled = new("disabled");
    public static readonly WriteForwardingStatus Disabling = new("disabling");
    public static readonly WriteForwardingStatus Enabled = new("enabled");
    public static readonly WriteForwardingStatus Enabling = new("enabling");
    public static readonly WriteForwardingStatus Unknown = new("unknown");

    public WriteForwardingStatus(string value) : base(value)
    {
    }

    public static WriteForwardingStatus FindValue(string value) => FindValue<WriteForwardingStatus>(value);

    public static implicit operator WriteForwardingStatus(string value) => FindValue(value);
}
