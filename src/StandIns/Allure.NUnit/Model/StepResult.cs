namespace Allure.Net.Commons;

/// <summary>One step of a test, a fixture or another step.</summary>
public class StepResult : ExecutableItem;
