/**
 * How critical each component of a cloud is: its process is killed and kept down, alone, and users go on asking. {@link
 * dev.mainstay.criticality.CriticalityTable} is the published table with what stands for each component today, {@link
 * dev.mainstay.criticality.CriticalityRunner} measures it, {@link dev.mainstay.criticality.SeverityRule} says what follows.
 */
@NullMarked
package dev.mainstay.criticality;

import org.jspecify.annotations.NullMarked;
