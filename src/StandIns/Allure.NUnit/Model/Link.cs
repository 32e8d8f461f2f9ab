namespace Allure.Net.Commons;

/// <summary>A link of a test.</summary>
public class Link
{
    public string? name { get; set; }
    public string? url { get; set; }
    public string? type { get; set; }
}
