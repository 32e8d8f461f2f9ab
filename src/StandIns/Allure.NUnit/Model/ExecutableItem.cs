namespace Allure.Net.Commons;

/// <summary>What tests, fixtures and steps have in common. Times are Unix milliseconds.</summary>
public abstract class ExecutableItem
{
    public string? name { get; set; }
    public Status status { get; set; }
    public StatusDetails? statusDetails { get; set; }
    public Stage stage { get; set; }
    public string? description { get; set; }
    public string? descriptionHtml { get; set; }
    public List<StepResult> steps { get; set; } = [];
    public List<Attachment> attachments { get; set; } = [];
    public List<Parameter> parameters { get; set; } = [];
    public long start { get; set; }
    public long stop { get; set; }
}
