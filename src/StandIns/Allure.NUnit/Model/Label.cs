namespace Allure.Net.Commons;

/// <summary>A name and a value by which the report groups and finds tests.</summary>
public class Label
{
    public string? name { get; set; }
    public string? value { get; set; }

    public static Label TestMethod(string value) => Of("testMethod", value);

    public static Label TestClass(string value) => Of("testClass", value);

    public static Label Package(string value) => Of("package", value);

    public static Label Host(string value) => Of("host", value);

    public static Label Host() => Host(Environment.MachineName);

    public static Label Thread(string value) => Of("thread", value);

    public static Label Thread() => Thread(
        System.Threading.Thread.CurrentThread.Name
        ?? Environment.CurrentManagedThreadId.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static Label Language() => Of("language", "C#");

    public static Label Framework(string value) => Of("framework", value);

    public static Label AllureId(int value) =>
        Of("ALLURE_ID", value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static Label Severity(SeverityLevel value) => Of("severity", value.ToString());

    public static Label Owner(string value) => Of("owner", value);

    public static Label Tag(string value) => Of("tag", value);

    public static Label ParentSuite(string value) => Of("parentSuite", value);

    public static Label Suite(string value) => Of("suite", value);

    public static Label SubSuite(string value) => Of("subSuite", value);

    public static Label Epic(string value) => Of("epic", value);

    public static Label Feature(string value) => Of("feature", value);

    public static Label Story(string value) => Of("story", value);

    private static Label Of(string name, string value) => new() { name = name, value = value };
}
