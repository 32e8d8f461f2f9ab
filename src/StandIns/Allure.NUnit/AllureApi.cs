using Allure.Net.Commons.Recording;

namespace Allure.Net.Commons;

/// <summary>Adds to the test, fixture or step that runs now; outside of one, these calls do nothing.</summary>
public static partial class AllureApi
{
    private static Recorder Recorder => Recorder.Instance;

    public static void SetTestName(string newName) => UpdateTest(test => test.name = newName);

    public static void SetFixtureName(string newName) =>
        Recorder.Update(Recorder.CurrentFixture, fixture => fixture.name = newName);

    public static void SetStepName(string newName) =>
        Recorder.Update(Recorder.CurrentStep, step => step.name = newName);

    public static void SetDescription(string description) => UpdateTest(test => test.description = description);

    public static void SetDescriptionHtml(string descriptionHtml) =>
        UpdateTest(test => test.descriptionHtml = descriptionHtml);

    public static void AddLabels(params Label[] labels) => UpdateTest(test => test.labels.AddRange(labels));

    public static void AddLabel(string name, string value) => AddLabel(new Label { name = name, value = value });

    public static void AddLabel(Label label) => UpdateTest(test => test.labels.Add(label));

    public static void SetLabel(string name, string value) => SetLabel(new Label { name = name, value = value });

    /// <summary>Replaces all labels of the same name.</summary>
    public static void SetLabel(Label label) => UpdateTest(test =>
    {
        test.labels.RemoveAll(old => old.name == label.name);
        test.labels.Add(label);
    });

    public static void SetSeverity(SeverityLevel severity) => SetLabel(Label.Severity(severity));

    public static void SetOwner(string owner) => SetLabel(Label.Owner(owner));

    public static void SetAllureId(int allureId) => SetLabel(Label.AllureId(allureId));

    public static void AddTags(params string[] tags) => AddLabels([.. tags.Select(Label.Tag)]);

    public static void AddParentSuite(string parentSuite) => AddLabel(Label.ParentSuite(parentSuite));

    public static void AddSuite(string suite) => AddLabel(Label.Suite(suite));

    public static void AddSubSuite(string subSuite) => AddLabel(Label.SubSuite(subSuite));

    public static void AddEpic(string epic) => AddLabel(Label.Epic(epic));

    public static void AddFeature(string feature) => AddLabel(Label.Feature(feature));

    public static void AddStory(string story) => AddLabel(Label.Story(story));

    public static void AddLink(string url) => AddLinks(new Link { url = url });

    public static void AddLink(string name, string url) => AddLinks(new Link { name = name, url = url });

    public static void AddLink(string name, string type, string url) =>
        AddLinks(new Link { name = name, type = type, url = url });

    public static void AddLinks(params Link[] links) =>
        UpdateTest(test => test.links.AddRange(links.Select(Recorder.Resolve)));

    public static void AddIssue(string url) => AddLinks(new Link { type = LinkType.ISSUE, url = url });

    public static void AddIssue(string name, string url) => AddLink(name, LinkType.ISSUE, url);

    public static void AddTmsItem(string url) => AddLinks(new Link { type = LinkType.TMS_ITEM, url = url });

    public static void AddTmsItem(string name, string url) => AddLink(name, LinkType.TMS_ITEM, url);

    public static void AddTestParameter(string name, object value) =>
        AddTestParameter(new Parameter { name = name, value = ParameterText.Of(value) });

    public static void AddTestParameter(string name, object value, ParameterMode mode) =>
        AddTestParameter(new Parameter { name = name, value = ParameterText.Of(value), mode = mode });

    public static void AddTestParameter(string name, object value, bool excluded) =>
        AddTestParameter(new Parameter { name = name, value = ParameterText.Of(value), excluded = excluded });

    public static void AddTestParameter(string name, object value, ParameterMode mode, bool excluded) =>
        AddTestParameter(
            new Parameter { name = name, value = ParameterText.Of(value), mode = mode, excluded = excluded });

    public static void AddTestParameter(Parameter parameter) => UpdateTest(test => test.parameters.Add(parameter));

    private static void UpdateTest(Action<TestResult> change) => Recorder.Update(Recorder.CurrentTest, change);
}
