return ChaosHarness.Lab.LabCommand.Run(args);
