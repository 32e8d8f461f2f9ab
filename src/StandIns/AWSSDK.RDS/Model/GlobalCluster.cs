namespace Amazon.RDS.Model;

public partial class GlobalCluster
{
    public string GlobalClusterIdentifier { get; set; }

    public string GlobalClusterResourceId { get; set; }

    public string GlobalClusterArn { get; set; }

    public string Status { get; set; }

    public string Engine { get; set; }

    public string EngineVersion { get; set; }

    public string EngineLifecycleSupport { get; set; }

    public string DatabaseName { get; set; }

    public bool? StorageEncrypted { get; set; }

    public StorageEncryptionType StorageEncryptionType { get; set; }

    public bool? DeletionProtection { get; set; }

    public List<GlobalClusterMember> GlobalClusterMembers { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;

    public string Endpoint { get; set; }

    public FailoverState FailoverState { get; set; }

    public List<Tag> TagList { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class GlobalClusterMember
{
    public string DBClusterArn { get; set; }

    public List<string> Readers { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public bool? IsWriter { get; set; }

    public WriteForwardingStatus GlobalWriteForwardingStatus { get; set; }

    public GlobalClusterMemberSynchronizationStatus SynchronizationStatus { get; set; }
}

public partial class FailoverState
{
    public FailoverStatus Status { get; set; }

    public string FromDbClusterArn { get; set; }

    public string ToDbClusterArn { get; set; }

    public bool? IsDataLossAllowed { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }

    public string Value { get; set; }
}
