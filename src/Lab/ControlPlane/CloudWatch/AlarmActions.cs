using ChaosHarness.Lab.ControlPlane.Notifications;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>Carries out what an alarm names for its new state: publications to topics of its own Region.</summary>
/// <remarks>Other actions that CloudWatch has are noted in the alarm's history as failed, because the lab carries none of them out.</remarks>
internal sealed class AlarmActions(CloudWatchRegions regions, NotificationTopics topics)
{
    public void Take(string region, AlarmTransition transition)
    {
        var settings = transition.After.Settings;
        if (!settings.ActionsEnabled)
        {
            return;
        }

        foreach (var action in settings.ActionsOf(transition.To))
        {
            regions.Of(region).Alarms.NoteAction(transition.Name, action, Publish(region, action, transition));
        }
    }

    /// <summary>The reason why it failed; null when it did not.</summary>
    private string? Publish(string region, string action, AlarmTransition transition)
    {
        if (action.Split(':') is not ["arn", "aws", "sns", var place, LabAccount.Id, _] || place != region)
        {
            return $"the lab publishes to SNS topics of '{region}' only";
        }

        try
        {
            topics.Publish(action, AlarmMessage.SubjectOf(region, transition), AlarmMessage.Write(region, transition));
            return null;
        }
        catch (AwsException refusal)
        {
            return refusal.Message;
        }
    }
}
