namespace Allure.Net.Commons;

/// <summary>How the report shows a parameter's value. The value itself is stored in every mode.</summary>
public enum ParameterMode
{
    Default,
    Masked,
    Hidden,
}
