return await ChaosHarness.Lab.LabCommand.RunAsync(args);
