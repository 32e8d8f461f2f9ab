namespace Allure.Net.Commons;

/// <summary>The link types that the report draws with a sign of their own.</summary>
public static class LinkType
{
    public const string LINK = "link";
    public const string ISSUE = "issue";
    public const string TMS_ITEM = "tms";
}
