namespace Allure.Net.Commons;

/// <summary>A file beside the results.</summary>
public class Attachment
{
    public string? name { get; set; }
    public string? source { get; set; }
    public string? type { get; set; }
}
