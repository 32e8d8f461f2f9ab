using Amazon.Runtime;

namespace Amazon.FIS;

public class AccountTargeting : ConstantClass
{
    public static readonly AccountTargeting MultiAccount = new("multi-account");
    public static readonly AccountTargeting SingleAccount = new("single-account");

    public AccountTargeting(string value) : base(value)
    {
    }

    public static AccountTargeting FindValue(string value) => FindValue<AccountTargeting>(value);

    public static implicit operator AccountTargeting(string value) => FindValue(value);
}

public class ActionsMode : ConstantClass
{
    public static readonly ActionsMode RunAll = new("run-all");
    public static readonly ActionsMode SkipAll = new("skip-all");

    public ActionsMode(string value) : base(value)
    {
    }

    public static ActionsMode FindValue(string value) => FindValue<ActionsMode>(value);

    public static implicit operator ActionsMode(string value) => FindValue(value);
}

public class EmptyTargetResolutionMode : ConstantClass
{
    public static readonly EmptyTargetResolutionMode Fail = new("fail");
    public static readonly EmptyTargetResolutionMode Skip = new("skip");

    public EmptyTargetResolutionMode(string value) : base(value)
    {
    }

    public static EmptyTargetResolutionMode FindValue(string value) => FindValue<EmptyTargetResolutionMode>(value);

    public static implicit operator EmptyTargetResolutionMode(string value) => FindValue(value);
}

public class ExperimentActionStatus : ConstantClass
{
    public static readonly ExperimentActionStatus Cancelled = new("cancelled");
    public static readonly ExperimentActionStatus Completed = new("completed");
    public static readonly ExperimentActionStatus Failed = new("failed");
    public static readonly ExperimentActionStatus Initiating = new("initiating");
    public static readonly ExperimentActionStatus Pending = new("pending");
    public static readonly ExperimentActionStatus Running = new("running");
    public static readonly ExperimentActionStatus Skipped = new("skipped");
    public static readonly ExperimentActionStatus Stopped = new("stopped");
    public static readonly ExperimentActionStatus Stopping = new("stopping");

    public ExperimentActionStatus(string value) : base(value)
    {
    }

    public static ExperimentActionStatus FindValue(string value) => FindValue<ExperimentActionStatus>(value);

    public static implicit operator ExperimentActionStatus(string value) => FindValue(value);
}

public class ExperimentReportStatus : ConstantClass
{
    public static readonly ExperimentReportStatus Cancelled = new("cancelled");
    public static readonly ExperimentReportStatus Completed = new("completed");
    public static readonly ExperimentReportStatus Failed = new("failed");
    public static readonly ExperimentReportStatus Pending = new("pending");
    public static readonly ExperimentReportStatus Running = new("running");

    public ExperimentReportStatus(string value) : base(value)
    {
    }

    public static ExperimentReportStatus FindValue(string value) => FindValue<ExperimentReportStatus>(value);

    public static implicit operator ExperimentReportStatus(string value) => FindValue(value);
}

public class ExperimentStatus : ConstantClass
{
    public static readonly ExperimentStatus Cancelled = new("cancelled");
    public static readonly ExperimentStatus Completed = new("completed");
    public static readonly ExperimentStatus Failed = new("failed");
    public static readonly ExperimentStatus Initiating = new("initiating");
    public static readonly ExperimentStatus Pending = new("pending");
    public static readonly ExperimentStatus Running = new("running");
    public static readonly ExperimentStatus Stopped = new("stopped");
    public static readonly ExperimentStatus Stopping = new("stopping");

    public ExperimentStatus(string value) : base(value)
    {
    }

    public static ExperimentStatus FindValue(string value) => FindValue<ExperimentStatus>(value);

    public static implicit operator ExperimentStatus(string value) => FindValue(value);
}

public class SafetyLeverStatus : ConstantClass
{
    public static readonly SafetyLeverStatus Disengaged = new("disengaged");
    public static readonly SafetyLeverStatus Engaged = new("engaged");
    public static readonly SafetyLeverStatus Engaging = new("engaging");

    public SafetyLeverStatus(string value) : base(value)
    {
    }

    public static SafetyLeverStatus FindValue(string value) => FindValue<SafetyLeverStatus>(value);

    public static implicit operator SafetyLeverStatus(string value) => FindValue(value);
}

public class SafetyLeverStatusInput : ConstantClass
{
    public static readonly SafetyLeverStatusInput Disengaged = new("disengaged");
    public static readonly SafetyLeverStatusInput Engaged = new("engaged");

    public SafetyLeverStatusInput(string value) : base(value)
    {
    }

    public static SafetyLeverStatusInput FindValue(string value) => FindValue<SafetyLeverStatusInput>(value);

    public static implicit operator SafetyLeverStatusInput(string value) => FindValue(value);
}
