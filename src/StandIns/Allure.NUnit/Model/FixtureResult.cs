namespace Allure.Net.Commons;

/// <summary>One set-up or tear-down.</summary>
public class FixtureResult : ExecutableItem;
